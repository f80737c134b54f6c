import init, {
  type BindableValue,
  type Database,
  type PreparedStatement,
  type Sqlite3Static,
} from '@sqlite.org/sqlite-wasm'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { LRUCache } from 'lru-cache'

const STATEMENTS = 256

/**
 * Opens a database in memory, in SQLite compiled to WebAssembly: a new one, or a copy of the database
 * `file`. It is lost with the page.
 */
export async function openWasmSqlite(file?: Uint8Array): Promise<SqliteDatabase> {
  const sqlite = await init()
  const database = new sqlite.oo1.DB(':memory:')
  if (file) load(sqlite, database, file)
  database.exec('pragma foreign_keys = on')
  // Only the owner of a statement can free its memory.
  const statements = new LRUCache<string, PreparedStatement>({
    max: STATEMENTS,
    dispose: statement => statement.finalize(),
  })
  const prepare = (text: string) => {
    const statement = statements.get(text) ?? database.prepare(text)
    statements.set(text, statement)
    return statement
  }
  const written = () => ({
    changes: database.changes(),
    lastInsertRowid: sqlite.capi.sqlite3_last_insert_rowid(database),
  })
  return {
    prepare: text => toStatement(prepare(text), written),
    close() {
      statements.clear()
      database.close()
    },
  }
}

function load({ capi, wasm }: Sqlite3Static, database: Database, file: Uint8Array): void {
  const { byteLength: size } = file
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE
  const memory = wasm.allocFromTypedArray(file)
  database.checkRc(capi.sqlite3_deserialize(database, 'main', memory, size, size, flags))
}

function toStatement(
  statement: PreparedStatement,
  written: () => ReturnType<SqliteStatement['run']>,
): SqliteStatement {
  const all = (parameters: readonly unknown[]) => {
    const rows: unknown[] = []
    try {
      if (parameters.length > 0) statement.bind(parameters as BindableValue[])
      while (statement.step()) rows.push(statement.get({}))
    } finally {
      statement.reset(true)
    }
    return rows
  }
  return {
    reader: statement.columnCount > 0,
    all,
    run(parameters) {
      all(parameters)
      return written()
    },
    iterate: parameters => all(parameters).values(),
  }
}
