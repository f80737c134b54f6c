import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  sql,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteDialectConfig,
  type TransactionSettings,
} from 'kysely'
import type { Schema } from './schema.ts'

/** The tables, or a transaction on them. */
export type Database = Kysely<Schema>

/** Queries over an open SQLite, whichever: Node's own, or the one that runs in a browser. */
export function openDatabase(sqlite: SqliteDatabase): Database {
  return new Kysely<Schema>({ dialect: new WriterDialect({ database: sqlite }) })
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

/** Runs `work` as a whole or not at all. Within a transaction it joins that one. */
export function inTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

/** A number that is another one when somebody else has changed the database. */
export async function findState(db: Database): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db)
  return rows[0]?.data_version ?? 0
}

/** A text that is another one when anybody has changed the database: somebody else, or whoever asks. */
export async function readState(db: Database): Promise<string> {
  const { rows } = await sql<{ own: number }>`select total_changes() as own`.execute(db)
  return `${await findState(db)} ${rows[0]?.own}`
}

/** Throws when the database does not answer. */
export async function ping(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}

class WriterDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver() {
    return new WriterDriver(this.#config)
  }
}

class WriterDriver extends SqliteDriver {
  // A transaction that starts by reading and then writes cannot wait for another process: SQLite
  // answers BUSY at once, whatever the time-out. So a writer asks for the lock when it begins.
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings) {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }

  override async rollbackTransaction(connection: DatabaseConnection) {
    try {
      await super.rollbackTransaction(connection)
    } catch {
      // On a full disk SQLite has rolled back by itself, and then refuses to do it again. What
      // started it is on its way to the caller and says more.
    }
  }
}
