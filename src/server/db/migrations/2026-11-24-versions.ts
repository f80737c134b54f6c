import { sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

const STATEMENTS = [
  // A column can only be added with a default; every insert says the value all the same.
  sql`alter table comments add column version integer not null default 0`,
  sql`alter table comments add column site text not null default ''`,
  sql`alter table comments add column lang text`,
  // Until now no version of a comment was kept. It is at most its thread's.
  sql`update comments set
    version = (select version from threads where threads.id = comments.thread_id),
    site = (select site from threads where threads.id = comments.thread_id)`,
  sql`create index comments_by_version on comments (thread_id, version)`,
  sql`create index comments_by_age on comments (thread_id, state, created_at)`,
  sql`create index comments_by_site on comments (site, visible, state, created_at, id)`,
]

/** Adds the version, site and language of each comment. */
export async function addVersions(db: Transaction<Schema>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db)
}
