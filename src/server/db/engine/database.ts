import { Kysely, sql, type SqliteDatabase } from 'kysely'
import { ASIDE, LanesDialect } from './driver.ts'
import { createLane, runOn, type ConnectionLane, type Pause } from './lane.ts'
import type { Schema } from '../schema.ts'

/** The tables, or a transaction on them. */
export type Database = Kysely<Schema>

/** The connections of a server to its file. */
export interface Connections {
  readonly writer: SqliteDatabase
  readonly reader: SqliteDatabase
  /** Reads in a worker. */
  readonly aside: AsideConnection
  /** How a write waits for the lock of another process; by a timer where nothing is said. */
  readonly pause?: Pause
}

/** A connection in another thread. */
export interface AsideConnection {
  readonly run: ConnectionLane['run']
  close(): Promise<void>
}

// A write takes some milliseconds, so this is what can be done in the time that a reader waits.
const MOST_WRITERS = 1000
// Each may take a second at the largest sites.
const MOST_ASIDE = 16

/** Queries over one open connection, whichever: of Node's SQLite, or of the one that runs in a browser. */
export function openDatabase(sqlite: SqliteDatabase, pause?: Pause): Database {
  const lane = createLane(runOn(sqlite), Infinity, pause)
  const lanes = { writer: lane, reader: lane, aside: lane, close: () => sqlite.close() }
  return new Kysely<Schema>({ dialect: new LanesDialect(lanes) })
}

/** Queries over a file, in which neither a lock of another process nor a long read stops the event loop. */
export function openConnections({ writer, reader, aside, pause }: Connections): Database {
  const lanes = {
    writer: createLane(runOn(writer), MOST_WRITERS, pause),
    reader: createLane(runOn(reader), Infinity, pause),
    aside: createLane(aside.run, MOST_ASIDE, pause),
    async close() {
      await aside.close()
      // The writer's last: it takes the write-ahead log with it, which a reader may not.
      reader.close()
      writer.close()
    },
  }
  return new Kysely<Schema>({ dialect: new LanesDialect(lanes) })
}

/** Queries that only read, all in the worker of `aside`, which is closed with them. */
export function openAsideDatabase(aside: AsideConnection): Database {
  const lane = createLane(aside.run, Infinity)
  const lanes = { writer: lane, reader: lane, aside: lane, close: aside.close }
  return new Kysely<Schema>({ dialect: new LanesDialect(lanes) })
}

/** Runs `read` on one unchanging state of the database. */
export function readSnapshot<T>(db: Database, read: (db: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db)
  return db
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute(read)
}

/**
 * Runs `read` on one unchanging state of the database, beside the event loop: for what may take long at a
 * large site. A database in memory has one connection, so there it is as `readSnapshot`. Throws
 * `unavailable` where too many such reads wait.
 */
export function readAside<T>(db: Database, read: (db: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db)
  return db.transaction().setAccessMode('read only').setIsolationLevel(ASIDE).execute(read)
}

/** Runs `work` as a whole or not at all. Within a transaction it joins that one. */
export function inTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

/** SQLite's data version: it changes when another connection changes the database. */
export async function findState(db: Database): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db)
  return rows[0]?.data_version ?? 0
}

/** A state that changes when any connection changes the database, this one included. */
export async function readState(db: Database): Promise<string> {
  const { rows } = await sql<{ own: number }>`select total_changes() as own`.execute(db)
  return `${await findState(db)} ${rows[0]?.own}`
}

/** Throws when the database does not answer. */
export async function ping(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}
