import init, { type BindableValue, type PreparedStatement } from '@sqlite.org/sqlite-wasm'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { LRUCache } from 'lru-cache'

const STATEMENTS = 256

/** Opens a new database in memory, in SQLite compiled to WebAssembly; it is gone with the page. */
export async function openWasmSqlite(): Promise<SqliteDatabase> {
  const sqlite = await init()
  const database = new sqlite.oo1.DB(':memory:')
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
