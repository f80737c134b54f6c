import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SqliteDatabase } from 'kysely'
import { openNodeSqlite } from '../db/engine/sqlite.ts'
import { StartFailure } from '../failure.ts'
import { PRIVATE } from './write-whole.ts'

/**
 * Opens the database file, in a folder that is made where there is none. A new file may be read by
 * its owner only. Throws a `StartFailure`.
 */
export function openFile(path: string): SqliteDatabase {
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
    if (path !== ':memory:' && !existsSync(path)) makePrivate(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartFailure(`AFTERWORD_DATABASE: cannot make its folder or file: ${reason}`, {
      cause,
    })
  }
  return openNodeSqlite(path)
}

// Node's own `recursive` never comes back where a folder can not be made in one that is there, as
// below /proc.
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

// SQLite would make one that every user of the machine may read; what it writes beside a file is as
// private as that.
function makePrivate(path: string): void {
  closeSync(openSync(path, 'wx', PRIVATE))
}
