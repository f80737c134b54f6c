import type { ModerationState } from '#protocol/states.ts'
import { updateState } from '../../db/writing/comments.ts'
import type { CommentRow } from '../../db/reading/comment-row.ts'
import type { Database } from '../../db/engine/database.ts'
import { countReply } from '../../db/writing/reply-counts.ts'
import { findThread, updatePinned } from '../../db/reading/threads.ts'
import type { WriteContext } from './write.ts'

/**
 * Moves a comment from one state to another; the only function that does. Readers see a published
 * comment, and a placeholder while it has visible replies. Counts, reply counts and the
 * placeholders above follow. Readers get news where they see a difference, webhooks and mail in
 * every case.
 */
export async function moveTo(
  { db, record, tell }: WriteContext,
  row: CommentRow,
  state: ModerationState,
): Promise<void> {
  const visible = state === 'published' || row.reply_count > 0 ? 1 : 0
  await updateState(db, row.id, { state, visible })
  const isPublished = state === 'published'
  await tell(isPublished ? 'comment.approved' : 'comment.removed', row.id)
  // Between states that readers do not see, nothing changes for them.
  if (isPublished === (row.state === 'published')) return
  const isSame = visible === row.visible
  const above = isSame ? [] : await countReply(db, row.parent_id, visible ? 1 : -1)
  if (!isPublished) await unpin(db, row)
  await record({
    threadId: row.thread_id,
    comments: [row.id, ...above],
    count: isPublished ? 1 : -1,
    ...(isPublished && { newestAt: row.created_at }),
  })
}

/** A comment that readers cannot see is not pinned. */
async function unpin(db: Database, row: CommentRow): Promise<void> {
  const thread = row.parent_id === null ? await findThread(db, row.thread_id) : undefined
  if (thread?.pinned_id === row.id) await updatePinned(db, thread.id, null)
}
