import type { Comment, NewComment } from '#protocol/comment.ts'
import { upsertAuthor } from '../db/authors.ts'
import {
  addTo,
  findComment,
  findSource,
  hideComment,
  insertComment,
  toComment,
  updateText,
  wipeComment,
  type CommentRow,
} from '../db/comments.ts'
import type { Database } from '../db/database.ts'
import { deleteLikes } from '../db/likes.ts'
import type { Deps } from '../deps.ts'
import { Failure } from '../failure.ts'
import { languageOf } from './language.ts'
import { normaliseComment } from './normalise-comment.ts'
import { normaliseTitle } from './page-title.ts'
import { requireOwn } from './permission.ts'
import { chooseThread } from './thread.ts'
import type { Viewer } from './viewer.ts'
import { write } from './write.ts'

/** What became of a posted comment: `created` is false when it had been posted before. */
export interface Posted {
  readonly comment: Comment
  readonly created: boolean
}

/**
 * Posts a comment as `viewer`. Posting the same id again gives the comment that is there. Throws
 * `unknown_site`, `invalid`, `not_found` for a thread that is not there or a parent that cannot be
 * replied to, and `conflict` for an id that belongs to somebody else's comment.
 */
export async function postComment(deps: Deps, viewer: Viewer, input: NewComment): Promise<Posted> {
  const threadOf = chooseThread(input, deps.origins)
  const title = normaliseTitle(input.title)
  const { source, body, author: details } = normaliseComment(input)
  const lang = await languageOf(body)
  const time = deps.now().toISOString()
  return write(deps, async ({ db, record, tell }) => {
    const thread = await threadOf(db, time)
    const key = { site: thread.site, keyHash: viewer.keyHash }
    const author = await upsertAuthor(db, crypto.randomUUID(), key, details, time)
    const createdAt = later(time, thread.newest_at)
    const known = await findComment(db, input.id)
    if (known) return { comment: retried(known, author.id, thread.id), created: false }
    await requireParent(db, input.parentId, thread.id)
    const inserted = await insertComment(db, {
      id: input.id,
      thread_id: thread.id,
      site: thread.site,
      parent_id: input.parentId,
      author_id: author.id,
      author_name: details.name,
      author_website: details.website,
      source,
      body,
      lang,
      created_at: createdAt,
      state: 'published',
      held_by: null,
      network: null,
    })
    // The thread's row is ours until the end, so only another thread can have taken the id meanwhile.
    if (!inserted) throw idTaken()
    if (input.parentId !== null) await addTo(db, input.parentId, 'reply_count', 1)
    await record({
      threadId: thread.id,
      comments: input.parentId === null ? [input.id] : [input.id, input.parentId],
      count: 1,
      newestAt: createdAt,
      title,
    })
    await tell({
      event: 'comment.created',
      commentId: input.id,
      site: thread.site,
      state: 'published',
    })
    return { comment: await reread(db, input.id), created: true }
  })
}

/** Replaces what the viewer's own comment says. Throws `not_found`, `forbidden` or `invalid`. */
export async function editComment(
  deps: Deps,
  viewer: Viewer,
  id: string,
  typed: string,
): Promise<Comment> {
  const { source, body } = normaliseComment({ body: typed, author: null })
  const lang = await languageOf(body)
  return write(deps, async ({ db, record, tell }) => {
    const { row, site } = await requireOwn({ ...deps, db }, viewer, id)
    if (row.state === 'deleted') throw new Failure('not_found', 'This comment was deleted.')
    const editedAt = later(deps.now().toISOString(), row.edited_at ?? row.created_at)
    await updateText(db, id, { source, body, lang, edited_at: editedAt })
    // Nobody else sees what waits for a moderator.
    if (row.state === 'published') await record({ threadId: row.thread_id, comments: [id] })
    await tell({ event: 'comment.edited', commentId: id, site, state: row.state })
    return reread(db, id)
  })
}

/**
 * Deletes the viewer's own comment: its text, name and likes are wiped. A place-holder stays for as
 * long as it has replies. Deleting again changes nothing. Throws `not_found` or `forbidden`.
 */
export function removeComment(deps: Deps, viewer: Viewer, id: string): Promise<Comment> {
  return write(deps, async ({ db, record, tell }) => {
    const { row, site } = await requireOwn({ ...deps, db }, viewer, id)
    if (row.state !== 'deleted') {
      await deleteLikes(db, id)
      await wipeComment(db, id, row.reply_count > 0 ? 1 : 0)
      // One that waits for a moderator is neither seen nor counted.
      if (row.state === 'published') {
        const above = row.reply_count === 0 ? await forgetReply(db, row.parent_id) : []
        await record({ threadId: row.thread_id, comments: [id, ...above], count: -1 })
      }
      await tell({ event: 'comment.removed', commentId: id, site, state: 'deleted' })
    }
    return reread(db, id)
  })
}

/** The Markdown of the viewer's own comment. Throws `not_found` or `forbidden`. */
export async function readSource({ db, origins }: Deps, viewer: Viewer, id: string) {
  const { row } = await requireOwn({ db, origins }, viewer, id)
  if (row.state === 'deleted') throw new Failure('not_found', 'This comment was deleted.')
  return { body: (await findSource(db, id)) ?? '' }
}

/** A place-holder goes with its last reply, and so may the one above it. Gives those it has changed. */
async function forgetReply(db: Database, parentId: string | null): Promise<string[]> {
  const changed: string[] = []
  for (let id = parentId; id !== null;) {
    changed.push(id)
    await addTo(db, id, 'reply_count', -1)
    const parent = await findComment(db, id)
    if (!parent || parent.state !== 'deleted' || parent.reply_count > 0) break
    await hideComment(db, id)
    id = parent.parent_id
  }
  return changed
}

function retried(known: CommentRow, authorId: string, threadId: string): Comment {
  if (known.author_id !== authorId || known.thread_id !== threadId) throw idTaken()
  return toComment(known)
}

function idTaken(): Failure {
  return new Failure('conflict', 'Another comment has this id.')
}

async function requireParent(db: Database, parentId: string | null, threadId: string) {
  if (parentId === null) return
  const parent = await findComment(db, parentId)
  const isHere = parent?.thread_id === threadId
  if (isHere && parent.state === 'published') return
  const isGone = isHere && parent.state === 'deleted'
  const message = isGone
    ? 'The comment you reply to was deleted.'
    : 'The comment you reply to is not in this thread.'
  throw new Failure('not_found', message, [{ field: 'parentId', code: 'missing', message }])
}

async function reread(db: Database, id: string): Promise<Comment> {
  const row = await findComment(db, id)
  if (!row) throw new Error(`comment ${id} is gone within its own transaction`)
  return toComment(row)
}

/**
 * `time`, or just after `newest` where the clock has not moved on, or back. No two comments of a thread
 * share a time, so a reader who pages through one misses none that is written meanwhile; nor do two
 * edits of a comment, so the later one can be told.
 */
function later(time: string, newest: string): string {
  return time > newest ? time : new Date(Date.parse(newest) + 1).toISOString()
}
