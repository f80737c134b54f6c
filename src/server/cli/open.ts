import { existsSync } from 'node:fs'
import { CommandFailure } from '../command-failure.ts'
import { parseConfig, type Config } from '../config.ts'
import { openDatabase, type Database } from '../db/database.ts'
import { migrate, requireMigrated } from '../db/migrations.ts'
import { openNodeSqlite } from '../db/node-sqlite.ts'
import { openFile } from '../node/open-file.ts'
import type { World } from './command.ts'

/** Runs `work` on the database of the settings, which stays as it is. */
export async function withReading<T>(
  { environment }: World,
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = parseConfig(environment)
  requireFile(config)
  const db = openDatabase(openNodeSqlite(config.database, 'read'))
  try {
    await requireMigrated(db)
    return await work(db, config)
  } finally {
    await db.destroy()
  }
}

/** Runs `work` on the database of the settings, brought up to date; made, where that is asked for. */
export async function withWriting<T>(
  { environment, now }: World,
  { isMade }: { readonly isMade: boolean },
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = parseConfig(environment)
  if (!isMade) requireFile(config)
  const db = openDatabase(openFile(config.database))
  try {
    await migrate(db, now())
    return await work(db, config)
  } finally {
    await db.destroy()
  }
}

function requireFile({ database }: Config): void {
  if (existsSync(database)) return
  throw new CommandFailure(`AFTERWORD_DATABASE: there is no database at ${database}`)
}
