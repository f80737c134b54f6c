import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { openDatabase, type Database } from '../../db/engine/database.ts'
import { requireMigrated } from '../../db/migrations.ts'
import { openNodeSqlite } from '../../db/engine/sqlite.ts'
import { fault, ok, warning, type DoctorFinding } from './check.ts'

const MIB = 1024 * 1024

// Below this a day's comments and their log may not fit any more.
const LEAST_FREE = 100 * MIB

// SQLite restarts the log at some megabytes, unless a reader holds an old state all the time.
const LARGE_LOG = 256 * MIB

const READABLE_BY_OTHERS = 0o077

/** Opens the database and looks at all of it; then `more` may ask it. */
export async function checkDatabase(
  path: string,
  more: (db: Database) => AsyncIterable<DoctorFinding>,
): Promise<DoctorFinding[]> {
  const file = await stat(path).catch(() => null)
  if (!file) {
    const advice =
      'the server makes it at its first start; for another place set AFTERWORD_DATABASE'
    return [warning('database', `there is none at ${path}`, advice)]
  }
  const findings = [...(await checkFile(path, file)), await checkSpace(path, file.size)]
  let db: Database
  try {
    db = openDatabase(openNodeSqlite(path, 'read'))
  } catch (error) {
    const advice = 'put the newest backup in its place; "afterword help data" says how'
    return [...findings, fault('database', sentenceOf(error), advice)]
  }
  try {
    findings.push(await checkContent(db, path))
    await requireMigrated(db)
    for await (const finding of more(db)) findings.push(finding)
  } catch (error) {
    findings.push(fault('database', sentenceOf(error), 'see what the sentence says'))
  } finally {
    await db.destroy()
  }
  return findings
}

async function checkContent(db: Database, path: string): Promise<DoctorFinding> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check`.execute(db)
  const said = rows[0]?.quick_check
  if (said !== 'ok') {
    const advice =
      'stop the server, keep a copy of the file, and put the newest backup in its place'
    return fault('database', `${path} is broken inside: ${said}`, advice)
  }
  const mode = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db)
  const journal = mode.rows[0]?.journal_mode
  if (journal !== 'wal') {
    const advice = 'the server sets it when it starts; start it once'
    return warning('database', `its journal is "${journal}" and not "wal"`, advice)
  }
  return ok('database', `${path} is in order`)
}

async function checkFile(
  path: string,
  { mode }: { readonly mode: number },
): Promise<readonly DoctorFinding[]> {
  const findings: DoctorFinding[] = []
  try {
    // SQLite also writes beside the file.
    await access(path, constants.R_OK | constants.W_OK)
    await access(dirname(path), constants.W_OK | constants.X_OK)
  } catch {
    const advice = 'make the file and its folder belong to the user that runs the server'
    findings.push(fault('permissions', `this user may not write ${path}`, advice))
  }
  if ((mode & READABLE_BY_OTHERS) !== 0) {
    const says = 'other users of this machine may read it, and it holds e-mail addresses'
    findings.push(warning('permissions', says, `chmod 600 ${path}*`))
  }
  const log = await stat(`${path}-wal`).catch(() => null)
  if (log && log.size > LARGE_LOG) {
    const says = `its log has grown to ${toMib(log.size)}`
    findings.push(
      warning('log', says, 'end whatever else has the database open, or restart the server'),
    )
  }
  return findings.length > 0
    ? findings
    : [ok('permissions', 'only this user may read and write it')]
}

async function checkSpace(path: string, size: number): Promise<DoctorFinding> {
  const { bavail, bsize } = await statfs(dirname(path))
  const free = bavail * bsize
  const says = `${toMib(free)} free, the database has ${toMib(size)}`
  if (free < LEAST_FREE) return fault('disk', says, 'make room: no comment is taken on a full disk')
  // A backup is a second copy.
  if (free < 2 * size) return warning('disk', says, 'make room for backups, or keep them elsewhere')
  return ok('disk', says)
}

const toMib = (bytes: number) => `${Math.round(bytes / MIB).toLocaleString('en')} MiB`

/** The message of an error with the database's own reason. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error && !error.message.includes(error.cause.message)
  return cause ? `${error.message} ${(error.cause as Error).message}` : error.message
}
