import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'

/** Where a like came from: hashes of a network and of the one around it, which say so for one comment only. */
export interface LikeNetwork {
  readonly network: string | null
  readonly network_around: string | null
}

export interface NewLike extends LikeNetwork {
  readonly comment_id: string
  readonly author_id: string
  readonly thread_id: string
  readonly created_at: string
  /** 1 for a like that the comment's number has. */
  readonly counted: 0 | 1
}

/** Returns false when this author already likes this comment. */
export async function insertLike(db: Database, like: NewLike): Promise<boolean> {
  const result = await db
    .insertInto('likes')
    .values(like)
    .onConflict(conflict => conflict.columns(['comment_id', 'author_id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Deletes a like and returns what it was; `undefined` when there was none. */
export function deleteLike(
  db: Database,
  commentId: string,
  authorId: string,
): Promise<(LikeNetwork & { readonly counted: number }) | undefined> {
  return db
    .deleteFrom('likes')
    .where('comment_id', '=', commentId)
    .where('author_id', '=', authorId)
    .returning(['network', 'network_around', 'counted'])
    .executeTakeFirst()
}

/** How many likes of a comment came from a network. */
export interface LikesFrom {
  /** Those that count, of the network itself and of the one around it. */
  readonly near: number
  readonly around: number
  /** Those of the network itself, whether they count or not. */
  readonly kept: number
}

export async function countLikesFrom(
  db: Database,
  commentId: string,
  { network, network_around: around }: LikeNetwork,
): Promise<LikesFrom> {
  const isNear = sql`network = ${network}`
  return db
    .selectFrom('likes')
    .select([
      sql<number>`coalesce(sum(case when ${isNear} then counted else 0 end), 0)`.as('near'),
      sql<number>`coalesce(sum(counted), 0)`.as('around'),
      sql<number>`coalesce(sum(case when ${isNear} then 1 else 0 end), 0)`.as('kept'),
    ])
    .where('comment_id', '=', commentId)
    .where('network_around', '=', around)
    .executeTakeFirstOrThrow()
}

/**
 * Lets the oldest like of a comment count that does not yet, from a network of `around` of which fewer than
 * `near` do. Returns false where there is none.
 */
export async function countNextLike(
  db: Database,
  commentId: string,
  { around, near }: { readonly around: string; readonly near: number },
): Promise<boolean> {
  const counting = sql`(select count(*) from likes as others
    where others.comment_id = likes.comment_id and others.network_around = likes.network_around
      and others.network = likes.network and others.counted = 1)`
  const next = db
    .selectFrom('likes')
    .select('author_id')
    .where('comment_id', '=', commentId)
    .where('network_around', '=', around)
    .where('counted', '=', 0)
    .where(sql<boolean>`${counting} < ${near}`)
    .orderBy('created_at')
    .limit(1)
  const { numUpdatedRows } = await db
    .updateTable('likes')
    .set({ counted: 1 })
    .where('comment_id', '=', commentId)
    .where('author_id', '=', next)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The comments of a thread that an author likes. */
export async function listLiked(
  db: Database,
  authorId: string,
  threadId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('likes')
    .select('comment_id')
    .where('author_id', '=', authorId)
    .where('thread_id', '=', threadId)
    .orderBy('comment_id')
    .execute()
  return rows.map(row => row.comment_id)
}
