import { sql, type Transaction } from 'kysely'
import { StartFailure } from '../start-failure.ts'
import type { Database } from './database.ts'
import { createTables } from './migrations/2026-11-23-tables.ts'
import { addVersions } from './migrations/2026-11-24-versions.ts'
import type { Schema } from './schema.ts'

type Migration = (db: Transaction<Schema>) => Promise<void>

// In the order in which they run, for ever: add at the end, never change or remove one.
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-23-tables': createTables,
  '2026-11-24-versions': addVersions,
}

/**
 * Brings the tables to what this program expects: all of it or nothing. Throws a `StartFailure` when
 * a newer program has been here, since only that one knows what its tables mean.
 */
export async function migrate(db: Database, now: Date): Promise<void> {
  await db.transaction().execute(async transaction => {
    await sql`create table if not exists migrations (
      name text primary key,
      applied_at text not null
    )`.execute(transaction)
    const rows = await transaction.selectFrom('migrations').select('name').execute()
    const applied = new Set(rows.map(row => row.name))
    const unknown = [...applied].find(name => !Object.hasOwn(MIGRATIONS, name))
    if (unknown) {
      throw new StartFailure(
        `AFTERWORD_DATABASE: a newer Afterword has written this database (${unknown}); run that version`,
      )
    }
    for (const [name, change] of Object.entries(MIGRATIONS)) {
      if (applied.has(name)) continue
      await change(transaction)
      await transaction
        .insertInto('migrations')
        .values({ name, applied_at: now.toISOString() })
        .execute()
    }
  })
}
