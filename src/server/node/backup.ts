import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CommandFailure } from '../failure.ts'
import { openNodeSqlite } from '../db/engine/sqlite.ts'
import { nameWhole, PRIVATE } from './write-whole.ts'

export interface BackupJob {
  /** Path of the SQLite file, which may be in use. */
  readonly database: string
  readonly folder: string
  /** The number of backups to keep; older ones are deleted. */
  readonly keep: number
  readonly now: Date
}

const PRIVATE_FOLDER = 0o700
const NAME =
  /^afterword-(?<date>\d{4}-\d\d-\d\d)T(?<hour>\d\d)-(?<minute>\d\d)-(?<second>\d\d)-(?<ms>\d{3})Z\.db$/
// SQLite keeps a journal beside what it writes.
const PART = /^afterword-[\dTZ-]+\.db\.part(?:-journal)?$/

/**
 * Copies the database into a new file, checks the copy, and only then gives it its name and lets the
 * oldest go. Gives its path. Throws a `CommandFailure`, and then all that was there still is.
 */
export async function backUp(job: BackupJob): Promise<string> {
  try {
    await mkdir(job.folder, { recursive: true, mode: PRIVATE_FOLDER })
    const release = lock(job.folder)
    try {
      return await makeBackup(job)
    } finally {
      release()
    }
  } catch (cause) {
    if (cause instanceof CommandFailure || !(cause instanceof Error)) throw cause
    throw new CommandFailure(`no backup could be made: ${reasonOf(cause)}`, { cause })
  }
}

async function makeBackup({ database, folder, keep, now }: BackupJob): Promise<string> {
  const name = `afterword-${now.toISOString().replaceAll(/[:.]/g, '-')}.db`
  const path = join(folder, name)
  const part = `${path}.part`
  // No other backup runs, so a partial file comes from a killed one.
  await removeAll(folder, file => PART.test(file))
  await copy(database, part)
  await check(part)
  await nameWhole(part, path)
  const others = (await listBackups(folder)).filter(backup => backup.name !== name)
  const surplus = new Set(others.slice(keep - 1).map(backup => backup.name))
  await removeAll(folder, file => surplus.has(file))
  return path
}

export interface Backup {
  readonly name: string
  readonly time: Date
}

/** The backups in a folder, the newest first. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .toSorted()
    .toReversed()
    .flatMap(name => {
      const found = NAME.exec(name)?.groups
      if (!found) return []
      const { date, hour, minute, second, ms } = found
      return [{ name, time: new Date(`${date}T${hour}:${minute}:${second}.${ms}Z`) }]
    })
}

/** The system takes this lock back from a process that dies: it is one of SQLite's. */
function lock(folder: string): () => void {
  const database = new DatabaseSync(join(folder, '.lock'))
  try {
    database.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive')
  } catch (cause) {
    database.close()
    throw new CommandFailure(`another backup is being made in ${folder}`, { cause })
  }
  return () => database.close()
}

async function copy(database: string, part: string): Promise<void> {
  const source = openNodeSqlite(database, 'read')
  try {
    // Create the file first, since SQLite's own would be readable by all users.
    await (await open(part, 'wx', PRIVATE)).close()
    source.prepare('vacuum into ?').run([part])
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    source.close()
  }
}

/** Throws a `CommandFailure`, and removes the file, when it is not a database in order. */
async function check(part: string): Promise<void> {
  const database = new DatabaseSync(part, { readOnly: true })
  const faults = [
    ...database
      .prepare('pragma integrity_check')
      .all()
      .flatMap(row => Object.values(row)),
    ...database
      .prepare('pragma foreign_key_check')
      .all()
      .map(row => `a row of ${row['table']} hangs in the air`),
  ].filter(fault => fault !== 'ok')
  database.close()
  if (faults.length === 0) return
  await rm(part)
  throw new CommandFailure(`the copy is not in order, and so the database may not be: ${faults[0]}`)
}

async function removeAll(folder: string, isOne: (name: string) => boolean): Promise<void> {
  const names = (await readdir(folder)).filter(isOne)
  await Promise.all(names.map(name => rm(join(folder, name), { force: true })))
}

// A failure of the database carries its own reason.
const reasonOf = ({ message, cause }: Error) => (cause instanceof Error ? cause.message : message)
