import type { CommentPage, Focus, ThreadPage } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import { findComment } from '../../db/writing/comments.ts'
import { toComment, type CommentRow } from '../../db/reading/comment-row.ts'
import type { Order, Position } from '../../db/reading/comment-cursor.ts'
import type { Database } from '../../db/engine/database.ts'
import {
  listFirstReplies,
  listPinned,
  listReplies,
  listTopLevel,
  listWithAncestors,
} from '../../db/reading/comment-pages.ts'
import { toThread } from '../../db/reading/threads.ts'
import type { ThreadRow } from '../../db/schema.ts'
import { excerptComment } from '../text/excerpt.ts'
import { isGone } from '#protocol/states.ts'

export interface ThreadQuery {
  readonly order: Order
  readonly after: Position | null
  /** A comment to bring along wherever it is. */
  readonly focus: string | null
}

/** A page of a thread: some top-level comments, each with its first replies; the pinned one begins the first. */
export async function readThreadPage(
  db: Database,
  thread: ThreadRow,
  { order, after, focus }: ThreadQuery,
): Promise<ThreadPage> {
  const pinned = after === null ? await listPinned(db, thread) : []
  const { rows, nextCursor } = await listTopLevel(db, thread, order, after)
  const page = await withFirstReplies(db, [...pinned, ...rows])
  const found = focus === null ? null : await addFocus(db, page, { threadId: thread.id, id: focus })
  return { thread: toThread(thread), comments: toComments(page), nextCursor, focus: found }
}

/** A page of the direct replies to a comment, each with its own first replies. */
export async function readReplies(
  db: Database,
  parentId: string,
  after: Position | null,
): Promise<CommentPage> {
  const { rows, nextCursor } = await listReplies(db, parentId, after)
  return { comments: toComments(await withFirstReplies(db, rows)), nextCursor }
}

/** Goes down level by level, so that what does not fit is always what lies deepest. */
async function withFirstReplies(db: Database, top: readonly CommentRow[]): Promise<CommentRow[]> {
  const page = [...top]
  for (let level = top; level.length > 0 && page.length < LIMITS.pageTotal;) {
    const replies = await firstReplies(db, level)
    level = replies.slice(0, LIMITS.pageTotal - page.length)
    page.push(...level)
  }
  return page
}

async function addFocus(
  db: Database,
  page: CommentRow[],
  focus: { readonly threadId: string; readonly id: string },
): Promise<Focus> {
  const line = await listWithAncestors(db, { ...focus, most: LIMITS.focusAncestors })
  if (!line[0]) return (await isGoneFrom(db, focus)) ? 'deleted' : null
  // Without the comments above it, it has no place on a page.
  if (line[0].parent_id !== null) return null
  const replies = await firstReplies(db, line.slice(-1))
  const held = new Set(page.map(row => row.id))
  page.push(...[...line, ...replies].filter(row => !held.has(row.id)))
  return held.has(line[0].id) ? 'near' : 'far'
}

async function isGoneFrom(
  db: Database,
  { threadId, id }: { readonly threadId: string; readonly id: string },
): Promise<boolean> {
  const row = await findComment(db, id)
  return row?.thread_id === threadId && isGone(row.state)
}

function firstReplies(db: Database, rows: readonly CommentRow[]): Promise<CommentRow[]> {
  return listFirstReplies(
    db,
    rows.filter(row => row.reply_count > 0).map(row => row.id),
  )
}

const toComments = (rows: readonly CommentRow[]) => rows.map(row => excerptComment(toComment(row)))
