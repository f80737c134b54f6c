import type { Backups } from '#protocol/data.ts'
import type { Config } from '../config.ts'
import { listBackups } from './backup.ts'

/** Which backups there are. Where they lie is the operator's business, and not said. */
export async function findBackups({ folder, hours, keep }: Config['backups']): Promise<Backups> {
  const backups = folder === null ? [] : await listBackups(folder)
  return { count: backups.length, newest: backups[0]?.time.toISOString() ?? null, hours, keep }
}
