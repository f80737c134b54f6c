import { sql } from 'kysely'
import type { Author } from '#protocol/comment.ts'
import { SETTINGS_LIMITS } from '#protocol/settings.ts'
import type { Database } from '../engine/database.ts'
import type { AuthorRow } from '../schema.ts'

/** A key on a site. One key on two sites is two authors. */
export interface AuthorKey {
  readonly site: string
  readonly keyHash: string
}

export interface AuthorDetails {
  readonly name: string
  readonly email: string | null
  readonly website: string | null
}

/** An author as the viewer who it is sees it. */
export function toAuthor(row: AuthorRow): Author {
  return {
    id: row.id,
    name: row.name,
    website: row.website,
    role: row.role,
    verified: row.verified === 1,
  }
}

export function findAuthor(
  db: Database,
  { site, keyHash }: AuthorKey,
): Promise<AuthorRow | undefined> {
  return db
    .selectFrom('authors')
    .selectAll()
    .where('site', '=', site)
    .where('key_hash', '=', keyHash)
    .executeTakeFirst()
}

/**
 * Returns the author of a key, creating one for a new key. With `details` the author's name and
 * contact become those: the last ones hold. Without, as for a like, a known author stays as is.
 */
export function upsertAuthor(
  db: Database,
  id: string,
  { site, keyHash }: AuthorKey,
  details: AuthorDetails | null,
  now: string,
): Promise<AuthorRow> {
  return db
    .insertInto('authors')
    .values({
      id,
      site,
      key_hash: keyHash,
      ...(details ?? { name: '', email: null, website: null }),
      role: 'guest',
      verified: 0,
      created_at: now,
      standing: 'normal',
    })
    .onConflict(conflict =>
      conflict
        .columns(['site', 'key_hash'])
        .doUpdateSet(eb => details ?? { key_hash: eb.ref('excluded.key_hash') }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Deletes an author of whom nothing is left: neither a name nor a comment, a like, a report or a decision. */
export async function deleteTraceless(db: Database, id: string): Promise<void> {
  const isNotIn = (table: string) =>
    sql<boolean>`not exists (select 1 from ${sql.table(table)} where author_id = authors.id)`
  await db
    .deleteFrom('authors')
    .where('id', '=', id)
    .where('name', '=', '')
    .where('standing', '=', 'normal')
    .where(isNotIn('comments'))
    .where(isNotIn('likes'))
    .where(isNotIn('reports'))
    .execute()
}

/**
 * Counts an author's published comments, up to the most that a rule asks for: an author of thousands posts
 * as fast as others.
 */
export async function countPublished(db: Database, authorId: string): Promise<number> {
  const published = db
    .selectFrom('comments')
    .select('id')
    .where('author_id', '=', authorId)
    .where('state', '=', 'published')
    .limit(SETTINGS_LIMITS.trustAfter.most)
  const { count } = await db
    .selectFrom(published.as('published'))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
