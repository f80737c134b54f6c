import { sql } from 'kysely'
import type { Database } from '../../src/server/db/engine/database.ts'

/** For tests: every row of every table, as text that says where it is from. */
export async function dumpRows(db: Database): Promise<readonly string[]> {
  const { rows: tables } = await sql<{
    name: string
  }>`select name from sqlite_master where type = 'table' order by name`.execute(db)
  const lines: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
    lines.push(...rows.map(row => `${name} ${JSON.stringify(row)}`))
  }
  return lines.toSorted()
}
