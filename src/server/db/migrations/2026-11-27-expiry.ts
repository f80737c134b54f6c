import { sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

const STATEMENTS = [
  sql`create index spent_by_expiry on spent (expires_at)`,
  sql`create index tokens_by_expiry on tokens (expires_at)`,
  sql`create index sessions_by_expiry on sessions (expires_at)`,
]

/** Finds expired rows by an index: each new row removes them, and would walk through all others. */
export async function addExpiryIndexes(db: Transaction<Schema>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db)
}
