import { existsSync } from 'node:fs'
import type { SqliteDatabase } from 'kysely'
import { CommandFailure } from '../failure.ts'
import { parseConfig, type Config } from '../config.ts'
import { openDatabase, type Database } from '../db/engine/database.ts'
import { migrate, requireMigrated } from '../db/migrations.ts'
import { openNodeSqlite } from '../db/engine/sqlite.ts'
import { openFile } from '../node/open-file.ts'
import { joinStrays } from '../services/transfer/join-strays.ts'
import type { World } from './command.ts'

// 64 MiB instead of 2: pages that do not fit are written again and again while others wait for us.
const CACHE_KIB = -65_536

/** Runs `work` on the database of the settings, which stays as it is. */
export async function withReading<T>(
  { environment }: World,
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = parseConfig(environment)
  requireFile(config)
  return onDatabase(openNodeSqlite(config.database, 'read'), async db => {
    await requireMigrated(db)
    return work(db, config)
  })
}

/** Opens the database for reading, or an empty temporary one where there is none yet. */
export async function withReadingOrNone<T>(
  world: World,
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = parseConfig(world.environment)
  if (existsSync(config.database)) return withReading(world, work)
  return onDatabase(openNodeSqlite(':memory:'), async db => {
    await migrate(db, world.now())
    return work(db, config)
  })
}

/** Runs `work` on the database of the settings, brought up to date. */
export async function withWriting<T>(
  world: World,
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  requireFile(parseConfig(world.environment))
  return withMaking(world, work)
}

/** Opens the database for writing, or creates it. */
export async function withMaking<T>(
  { environment, now }: World,
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = parseConfig(environment)
  const sqlite = openFile(config.database)
  sqlite.prepare(`pragma cache_size = ${CACHE_KIB}`).all([])
  return onDatabase(sqlite, async db => {
    await migrate(db, now())
    await joinStrays(db)
    return work(db, config)
  })
}

async function onDatabase<T>(
  sqlite: SqliteDatabase,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = openDatabase(sqlite)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** Throws a `CommandFailure` when there is no database yet. */
export function requireFile({ database }: Config): void {
  if (existsSync(database)) return
  throw new CommandFailure(`AFTERWORD_DATABASE: there is no database at ${database}`)
}
