import { sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

/** The hash of what an edited comment said when it was posted, by which a retried POST is known. */
export async function addPostedText(db: Transaction<Schema>): Promise<void> {
  await sql`alter table comments add column posted_hash text`.execute(db)
}
