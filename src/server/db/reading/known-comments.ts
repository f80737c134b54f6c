import type { Order, Position } from './comment-cursor.ts'
import type { Database } from '../engine/database.ts'

/** Whether the thread has a comment of this id, in whichever state. */
export async function isOfThread(db: Database, threadId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('comments')
    .select('id')
    .where('id', '=', id)
    .where('thread_id', '=', threadId)
    .executeTakeFirst()
  return row !== undefined
}

/** The comments that are paged: the direct replies to `parentId`, or the top level of a thread for `null`. */
export interface Siblings {
  readonly threadId: string
  readonly parentId: string | null
  readonly order: Order
}

/** Whether a page of these comments can have ended there: at one of them as it is now. */
export async function isPosition(
  db: Database,
  { threadId, parentId, order }: Siblings,
  { id, createdAt, likes }: Position,
): Promise<boolean> {
  const row = await db
    .selectFrom('comments')
    .select(['parent_id', 'created_at', 'likes'])
    .where('id', '=', id)
    .where('thread_id', '=', threadId)
    .executeTakeFirst()
  return (
    row !== undefined &&
    row.parent_id === parentId &&
    row.created_at === createdAt &&
    (order !== 'top' || row.likes === likes)
  )
}
