import type { Database } from './database.ts'

export interface NewLike {
  readonly comment_id: string
  readonly author_id: string
  readonly thread_id: string
  readonly created_at: string
}

/** Gives false when this author already likes this comment. */
export async function insertLike(db: Database, like: NewLike): Promise<boolean> {
  const result = await db
    .insertInto('likes')
    .values(like)
    .onConflict(conflict => conflict.columns(['comment_id', 'author_id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Gives false when there was no such like. */
export async function deleteLike(
  db: Database,
  commentId: string,
  authorId: string,
): Promise<boolean> {
  const result = await db
    .deleteFrom('likes')
    .where('comment_id', '=', commentId)
    .where('author_id', '=', authorId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
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
