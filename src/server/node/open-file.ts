import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SqliteDatabase } from 'kysely'
import { openNodeSqlite } from '../db/node-sqlite.ts'
import { StartFailure } from '../start-failure.ts'

/** Opens the database file, in a folder that is made where there is none. Throws a `StartFailure`. */
export function openFile(path: string): SqliteDatabase {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartFailure(`AFTERWORD_DATABASE: cannot make its folder: ${reason}`, { cause })
  }
  return openNodeSqlite(path)
}
