import { sql, type Transaction } from 'kysely'
import { StartFailure } from '../failure.ts'
import type { Database } from './engine/database.ts'
import { createTables } from './migrations/2026-11-23-tables.ts'
import { addStaff } from './migrations/2026-11-24-staff.ts'
import { addVersions } from './migrations/2026-11-24-versions.ts'
import { addLikeNetworks } from './migrations/2026-11-27-like-networks.ts'
import { addPostedText } from './migrations/2026-11-27-posted-text.ts'
import { addExpiryIndexes } from './migrations/2026-11-27-expiry.ts'
import type { Schema } from './schema.ts'

type Migration = (db: Transaction<Schema>) => Promise<void>

// In the order in which they run, for ever: add at the end, never change or remove one.
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-23-tables': createTables,
  '2026-11-24-versions': addVersions,
  '2026-11-24-staff': addStaff,
  '2026-11-27-like-networks': addLikeNetworks,
  '2026-11-27-posted-text': addPostedText,
  '2026-11-27-expiry': addExpiryIndexes,
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
    const applied = await listApplied(transaction)
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

/**
 * For who only reads: throws a `StartFailure` unless the tables are what this program expects.
 */
export async function requireMigrated(db: Database): Promise<void> {
  const tables = await sql`select 1 from sqlite_schema where name = 'migrations'`.execute(db)
  const applied = tables.rows.length > 0 ? await listApplied(db) : new Set<string>()
  const missing = Object.keys(MIGRATIONS).find(name => !applied.has(name))
  if (missing) {
    throw new StartFailure(
      `AFTERWORD_DATABASE: an older Afterword has written this database; start the server once, which brings it up to date (${missing})`,
    )
  }
}

async function listApplied(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('migrations').select('name').execute()
  const unknown = rows.find(row => !Object.hasOwn(MIGRATIONS, row.name))
  if (unknown) {
    throw new StartFailure(
      `AFTERWORD_DATABASE: a newer Afterword has written this database (${unknown.name}); run that version`,
    )
  }
  return new Set(rows.map(row => row.name))
}
