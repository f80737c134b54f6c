import { listBackups } from '../../node/backup.ts'
import { ok, warning, type DoctorFinding } from './check.ts'
import { HOUR_MS } from '../../units.ts'

/** Checks that backups exist and none is missing. */
export async function checkBackups(
  { folder, hours }: { readonly folder: string | null; readonly hours: number },
  now: Date,
): Promise<DoctorFinding> {
  const what = 'backups'
  if (folder === null) {
    return warning(
      what,
      'none are made',
      'name a folder in AFTERWORD_BACKUPS, best on another disk',
    )
  }
  const [newest] = await listBackups(folder)
  if (!newest) {
    return warning(
      what,
      `there is none in ${folder}`,
      'start the server, or run "afterword backup"',
    )
  }
  const age = now.getTime() - newest.time.getTime()
  const says = `the newest is of ${newest.time.toISOString()}`
  // One is still being made when the next is due.
  if (age > (hours + 1) * HOUR_MS) {
    return warning(what, says, 'look in the server’s log for why there is none since')
  }
  return ok(what, says)
}
