import { sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

const STATEMENTS = [
  // Where likes of before came from was not kept; they go on counting.
  sql`alter table likes add column network text`,
  sql`alter table likes add column network_around text`,
  sql`alter table likes add column counted integer not null default 1`,
  sql`create index likes_by_network on likes (comment_id, network_around, created_at)`,
  sql`create index reports_by_author on reports (author_id)`,
]

/** Which network each like came from, and whether it counts. */
export async function addLikeNetworks(db: Transaction<Schema>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db)
}
