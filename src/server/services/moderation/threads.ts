import type { Closing, QueueItem } from '#protocol/admin.ts'
import { findComment } from '../../db/writing/comments.ts'
import type { ThreadRow } from '../../db/schema.ts'
import { findThread, updateClosing, updatePinned } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { act, type Act, type Actor } from './actor.ts'
import { oldestOpen } from '../writing/thread-closing.ts'
import { requireItem } from './queue-items.ts'

/**
 * Lets a comment stand before all others of its thread, in the place of the one that did, or stand there no
 * longer. Throws `not_found`, and `conflict` for one that cannot.
 */
export function setPinned(deps: Deps, by: Actor, id: string, pinned: boolean): Promise<QueueItem> {
  return act(deps, by, async acting => {
    const { db, site } = acting
    const item = await requireItem(db, site, id)
    if (pinned && (item.state !== 'published' || item.comment.parentId !== null)) {
      throw new Failure('conflict', 'Only a published top-level comment can be pinned.')
    }
    const { id: threadId, pinnedId } = item.thread
    const next = pinned ? id : null
    if (pinned ? pinnedId !== id : pinnedId === id) {
      await changePinned(acting, threadId, next)
      await acting.note({
        action: pinned ? 'pin' : 'unpin',
        subject: 'thread',
        subjectId: threadId,
        was: { pinnedId },
        now: { pinnedId: next },
      })
    }
    return requireItem(db, site, id)
  })
}

/** Lets a thread take no more comments, or take them again. Throws `not_found`. */
export function setLocked(
  deps: Deps,
  by: Actor,
  threadId: string,
  locked: boolean,
): Promise<ThreadRow> {
  return act(deps, by, async acting => {
    const thread = await requireThreadOf(acting, threadId)
    const was = thread.closing
    const isClosed = was === 'locked' || was === 'aged'
    if (isClosed === locked) return thread
    const closing = locked ? 'locked' : reopened(deps, thread)
    await changeClosing(acting, threadId, closing)
    await acting.note({
      action: locked ? 'lock' : 'unlock',
      subject: 'thread',
      subjectId: threadId,
      was: { closing: was },
      now: { closing },
    })
    return requireThreadOf(acting, threadId)
  })
}

/** The thread of this id, when it is on the site. Throws `not_found`. */
export async function requireThreadOf(
  { db, site }: Pick<Act, 'db' | 'site'>,
  id: string,
): Promise<ThreadRow> {
  const thread = await findThread(db, id)
  if (thread?.site === site) return thread
  throw new Failure('not_found', 'This site has no such thread.')
}

/** Readers hear of it. */
export async function changePinned({ db, record }: Act, threadId: string, pinnedId: string | null) {
  await updatePinned(db, threadId, pinnedId)
  await record({ threadId, comments: [] })
}

/** Readers hear of it. */
export async function changeClosing({ db, record }: Act, threadId: string, closing: Closing) {
  await updateClosing(db, threadId, closing)
  await record({ threadId, comments: [] })
}

/** Returns whether a comment can be pinned: a published top-level one. */
export async function canPin({ db }: Act, threadId: string, id: string): Promise<boolean> {
  const row = await findComment(db, id)
  return row?.thread_id === threadId && row.state === 'published' && row.parent_id === null
}

/** A thread that was reopened in spite of its age stays open. */
function reopened({ sites, now }: Deps, { site, created_at: createdAt }: ThreadRow): Closing {
  const oldest = oldestOpen(sites.settings(site), now())
  return oldest !== null && createdAt < oldest ? 'kept-open' : 'open'
}
