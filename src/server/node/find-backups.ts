import type { Backups } from '#protocol/data.ts'
import type { Config } from '../config.ts'
import { listBackups } from './backup.ts'

/** Counts the scheduled backups. Their folder is the operator's secret, and left out. */
export async function findBackups({ folder, hours, keep }: Config['backups']): Promise<Backups> {
  const backups = folder === null ? [] : await listBackups(folder)
  return { count: backups.length, newest: backups[0]?.time.toISOString() ?? null, hours, keep }
}
