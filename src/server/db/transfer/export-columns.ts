import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'
import type { Schema } from '../schema.ts'

/**
 * The columns that say what people did: these are exported and imported, so a new one is named here,
 * in `transfer/records.ts` and `transfer/read-record.ts`; or in `DERIVED`.
 */
export const KEPT = {
  authors: [
    'id',
    'site',
    'key_hash',
    'name',
    'email',
    'website',
    'role',
    'verified',
    'created_at',
    'standing',
  ],
  // The site is that of the address.
  threads: ['id', 'key', 'url', 'title', 'version', 'created_at', 'closing', 'pinned_id'],
  // Another detector would find other languages, and all answers are to be what they were.
  comments: [
    'id',
    'thread_id',
    'parent_id',
    'author_id',
    'author_name',
    'author_website',
    'source',
    'state',
    'created_at',
    'edited_at',
    'version',
    'lang',
    'held_by',
  ],
  likes: ['comment_id', 'author_id', 'created_at'],
} as const satisfies { readonly [T in Table]: readonly (keyof Schema[T])[] }

/**
 * The other columns: what an import counts from those, or makes from a source. A network is a hash under
 * this server's own key, so on another it says nothing and tells who was where; and what readers have
 * reported is for the moderators of this server to look at, not for those of the next. What an edited
 * comment said when it was posted serves retries, which end within minutes.
 */
export const DERIVED = {
  authors: [],
  threads: ['site', 'comment_count', 'newest_at'],
  comments: [
    'site',
    'body',
    'visible',
    'likes',
    'reply_count',
    'network',
    'report_count',
    'text_hash',
    'posted_hash',
  ],
  likes: ['thread_id', 'network', 'network_around', 'counted'],
} as const satisfies { readonly [T in Table]: readonly (keyof Schema[T])[] }

export const TABLES = ['authors', 'threads', 'comments', 'likes'] as const

export type Table = (typeof TABLES)[number]

/** The exported columns of a row. */
export type Kept<T extends Table> = Pick<Schema[T], (typeof KEPT)[T][number] & keyof Schema[T]>

export type KeptComment = Kept<'comments'> & {
  /** Likes of which nothing is known but their number. */
  readonly other_likes: number
}

/** All of a site, or of every site: each list in the order of its ids, read in batches. */
export interface KeptRows {
  authors(): AsyncGenerator<Kept<'authors'>>
  threads(): AsyncGenerator<Kept<'threads'>>
  comments(): AsyncGenerator<KeptComment>
  likes(): AsyncGenerator<Kept<'likes'>>
  count(): Promise<number>
}

// So many rows of 10,000 characters are some megabytes.
const BATCH = 500

/** Read them within one `readSnapshot`. */
export function listKept(db: Database, site: string | null): KeptRows {
  // An expression, which no index is for: each batch is then a walk on from the last id, where by an index
  // of the site it would be a sort of all there is.
  const isOf = site === null ? sql<boolean>`true` : sql<boolean>`site || '' = ${site}`
  const threadIds = db.selectFrom('threads').select('id').where(isOf)
  const inThreads = site === null ? sql<boolean>`true` : sql<boolean>`thread_id in ${threadIds}`
  const authors = db.selectFrom('authors').where(isOf)
  const threads = db.selectFrom('threads').where(isOf)
  const comments = db.selectFrom('comments').where(isOf)
  // A like that does not count says something of this server's networks and nothing of a comment.
  const likes = db.selectFrom('likes').where(inThreads).where('counted', '=', 1)
  const otherLikes = sql<number>`likes - (select count(*) from likes
    where comment_id = comments.id and counted = 1)`

  return {
    authors: () =>
      inBatches(after =>
        authors
          .select(KEPT.authors)
          .where('id', '>', after?.id ?? '')
          .orderBy('id')
          .limit(BATCH)
          .execute(),
      ),
    threads: () =>
      inBatches(after =>
        threads
          .select(KEPT.threads)
          .where('id', '>', after?.id ?? '')
          .orderBy('id')
          .limit(BATCH)
          .execute(),
      ),
    comments: () =>
      inBatches(after =>
        comments
          .select([...KEPT.comments, otherLikes.as('other_likes')])
          .where('id', '>', after?.id ?? '')
          .orderBy('id')
          .limit(BATCH)
          .execute(),
      ),
    likes: () =>
      inBatches(after =>
        likes
          .select(KEPT.likes)
          .where(isAfter(after))
          .orderBy('comment_id')
          .orderBy('author_id')
          .limit(BATCH)
          .execute(),
      ),
    async count() {
      const { rows } = await sql<{ count: number }>`select
        (${authors.select(sql<number>`count(*)`.as('n'))}) +
        (${threads.select(sql<number>`count(*)`.as('n'))}) +
        (${comments.select(sql<number>`count(*)`.as('n'))}) +
        (${likes.select(sql<number>`count(*)`.as('n'))}) as count`.execute(db)
      return rows[0]?.count ?? 0
    },
  }
}

/** The sites of which there is anything. */
export async function listSites(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('threads')
    .select('site')
    .union(db.selectFrom('authors').select('site'))
    .orderBy('site')
    .execute()
  return rows.map(row => row.site)
}

function isAfter(like: Kept<'likes'> | undefined) {
  if (!like) return sql<boolean>`true`
  return sql<boolean>`(comment_id, author_id) > (${like.comment_id}, ${like.author_id})`
}

async function* inBatches<R>(next: (after: R | undefined) => Promise<R[]>): AsyncGenerator<R> {
  for (let after: R | undefined; ;) {
    const rows = await next(after)
    yield* rows
    if (rows.length < BATCH) return
    after = rows.at(-1)
  }
}
