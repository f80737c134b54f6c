import type { Comment, Sort, Thread } from '#protocol/comment.ts'
import { findComment } from '../../db/writing/comments.ts'
import { toComment, type CommentRow } from '../../db/reading/comment-row.ts'
import type { Position } from '../../db/reading/comment-cursor.ts'
import type { Database } from '../../db/engine/database.ts'
import { listWithAncestors } from '../../db/reading/comment-pages.ts'
import type { ThreadRow } from '../../db/schema.ts'
import { emptyThread, toThread } from '../../db/reading/threads.ts'
import { readReplies, readThreadPage } from '../../services/reading/thread-pages.ts'
import { toPageAddress, type PageAddress } from './links.ts'

/** The content of a thread's page. */
export interface ThreadPageContent {
  readonly thread: Thread
  readonly address: PageAddress
  readonly sort: Sort
  readonly comments: readonly Comment[]
  readonly nextCursor: string | null
}

/** The content of a comment's page. */
export interface Conversation {
  readonly thread: Thread
  readonly address: PageAddress
  /** Nearest ancestors, the highest first. */
  readonly ancestors: readonly Comment[]
  readonly comment: Comment
  readonly replies: readonly Comment[]
  readonly nextCursor: string | null
}

/** The content of an empty thread's page. */
export function toEmptyReading(address: PageAddress, sort: Sort): ThreadPageContent {
  return { thread: emptyThread(address.url), address, sort, comments: [], nextCursor: null }
}

// Enough to see what a reply is about. The highest of them leads to those above it.
const ANCESTORS = 6

/** A page of a thread with every text whole. */
export async function readThread(
  db: Database,
  thread: ThreadRow,
  { sort, after }: { readonly sort: Sort; readonly after: Position | null },
): Promise<ThreadPageContent> {
  const page = await readThreadPage(db, thread, { order: sort, after, focus: null })
  const comments = await makeWhole(db, page.comments)
  return { ...page, address: toPageAddress(thread), sort, comments }
}

/** A visible comment, what it answers and a page of its replies; `undefined` for any other. */
export async function findConversation(
  db: Database,
  thread: ThreadRow,
  { id, after }: { readonly id: string; readonly after: Position | null },
): Promise<Conversation | undefined> {
  const line = await listWithAncestors(db, { threadId: thread.id, id, most: ANCESTORS })
  const ancestors = line.map(toComment)
  const comment = ancestors.pop()
  if (!comment) return undefined
  const { comments, nextCursor } = await readReplies(db, id, after)
  return {
    thread: toThread(thread),
    address: toPageAddress(thread),
    ancestors,
    comment,
    replies: await makeWhole(db, comments),
    nextCursor,
  }
}

/** Without script there is no way to expand a comment in its place. */
async function makeWhole(db: Database, comments: readonly Comment[]): Promise<readonly Comment[]> {
  const whole: Comment[] = []
  for (const comment of comments) {
    const row: CommentRow | undefined = comment.truncated
      ? await findComment(db, comment.id)
      : undefined
    whole.push(row ? toComment(row) : comment)
  }
  return whole
}
