import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SqliteDatabase } from 'kysely'
import { openNodeSqlite } from '../db/node-sqlite.ts'
import { StartFailure } from '../start-failure.ts'

/** Opens the database file, in a folder that is made where there is none. Throws a `StartFailure`. */
export function openFile(path: string): SqliteDatabase {
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartFailure(`AFTERWORD_DATABASE: cannot make its folder: ${reason}`, { cause })
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
