import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { LRUCache } from 'lru-cache'
import { Failure, StartFailure } from '../../failure.ts'

// Earlier versions can lose committed pages when two connections write and checkpoint at once
// (the WAL-reset race, fixed in 3.51.3).
const OLDEST_SQLITE = [3, 51, 3]

// The value that each setting must read back as. A setting that SQLite silently refuses would cost
// an answered comment on the day of a power cut. `secure_delete` overwrites deleted data, so that
// no word of it stays in the file.
const SETTINGS = { synchronous: 2, foreign_keys: 1, secure_delete: 1 }

// Only until it is open: a statement that waits in here holds up the event loop. Later `Lane` waits.
const OPENING_WAIT_MS = 5000

// SQLite's result codes (https://sqlite.org/rescode.html) for faults of the file, the disk or
// another process, not of the statement: the same request may succeed later.
const BUSY = 5
const LOCKED = 6
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26
const UNAVAILABLE = new Set([BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB])

// The pages' statements differ by how many comments a level has, so there are more than a few.
const STATEMENTS = 256

export type FileAccess = 'write' | 'read'

/**
 * Opens the SQLite file `path`, or a new database in memory for `:memory:`. Throws a `StartFailure`
 * for a file that is no database or cannot be written; with `read`, for one that is not there. A
 * statement that the file, the disk or another connection's lock does not let through throws `unavailable`.
 */
export function openNodeSqlite(path: string, access: FileAccess = 'write'): SqliteDatabase {
  const database = open(path, access)
  const statements = new LRUCache<string, SqliteStatement>({ max: STATEMENTS })
  return {
    close: () => database.close(),
    prepare(text) {
      const known = statements.get(text)
      if (known) return known
      const statement = toStatement(attempt(() => database.prepare(text)))
      statements.set(text, statement)
      return statement
    },
  }
}

function open(path: string, access: FileAccess): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { readOnly: access === 'read' })
    assertVersion(database)
    // First, since turning on the write-ahead log may itself have to wait.
    database.exec(`pragma busy_timeout = ${OPENING_WAIT_MS}`)
    if (access === 'write') configure(database, path === ':memory:' ? 'memory' : 'wal')
    else database.exec('select count(*) from sqlite_schema')
    database.exec('pragma busy_timeout = 0')
    return database
  } catch (cause) {
    database?.close()
    if (cause instanceof StartFailure) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartFailure(`AFTERWORD_DATABASE: cannot use ${path}: ${reason}`, { cause })
  }
}

function configure(database: DatabaseSync, journal: 'wal' | 'memory'): void {
  const pragma = (text: string) => Object.values(database.prepare(`pragma ${text}`).get() ?? {})[0]
  const actual = pragma(`journal_mode = ${journal}`)
  if (actual !== journal) throw new Error(`journal_mode is ${String(actual)}, not ${journal}`)
  for (const [name, value] of Object.entries(SETTINGS)) {
    database.exec(`pragma ${name} = ${value}`)
    if (pragma(name) !== value) throw new Error(`${name} is ${String(pragma(name))}, not ${value}`)
  }
  // A read-only file opens without complaint; only a write finds out.
  database.exec('begin immediate; rollback')
}

function assertVersion(database: DatabaseSync): void {
  const version = String(database.prepare('select sqlite_version() as v').get()?.['v'])
  const parts = version.split('.').map(Number)
  const differing = OLDEST_SQLITE.findIndex((oldest, place) => parts[place] !== oldest)
  if (differing >= 0 && (parts[differing] ?? 0) < (OLDEST_SQLITE[differing] ?? 0)) {
    throw new Error(`SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}`)
  }
}

function toStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: parameters => attempt(() => statement.all(...values(parameters))),
    run: parameters => attempt(() => statement.run(...values(parameters))),
    iterate: parameters => statement.iterate(...values(parameters)),
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    // The upper bytes only say more exactly what the lowest says.
    const code = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0
    if (!UNAVAILABLE.has(code)) throw cause
    throw new Failure('unavailable', 'The database is not available. Try again later.', [], {
      cause,
    })
  }
}
