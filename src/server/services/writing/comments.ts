import { isGone, isGraver, isWiped, stateUnder } from '#protocol/states.ts'
import type { Comment, NewComment } from '#protocol/comment.ts'
import { countPublished, upsertAuthor } from '../../db/writing/authors.ts'
import { keepTitle } from '../../db/writing/changes.ts'
import {
  findComment,
  findNewest,
  findSource,
  insertComment,
  updateHeldBy,
  updateText,
  wasPostedAs,
  wipeComment,
} from '../../db/writing/comments.ts'
import { toOwnComment, type CommentRow } from '../../db/reading/comment-row.ts'
import type { Database } from '../../db/engine/database.ts'
import { countReply } from '../../db/writing/reply-counts.ts'
import type { AuthorRow } from '../../db/schema.ts'
import { findThread } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { languageOf } from '../text/language.ts'
import { admitPost, counting, UNASKED } from '../screening/admission.ts'
import { requireOpen } from './thread-closing.ts'
import { askOutside, decide, type About } from '../screening/screen-comment.ts'
import type { Attempt } from '../screening/rule.ts'
import { moveTo } from './state-transition.ts'
import { normaliseComment } from '../text/normalise-comment.ts'
import { normaliseTitle } from '../text/page-title.ts'
import { isPublishedTo, requireOwn, requireSiteOf } from '../screening/permission.ts'
import { chooseThread, findPlace } from '../reading/threads.ts'
import { later } from './comment-time.ts'
import { networkOn, type Viewer } from '../screening/viewer.ts'
import { write } from './write.ts'

/** The result of a post: `created` is false when the comment existed. */
export interface Posted {
  /** As its writer sees it. */
  readonly comment: Comment
  readonly created: boolean
}

/**
 * Posts a comment as `viewer`. Posting the same comment again gives the one that is there. Throws
 * `unknown_site`, `invalid`, `not_found` for a thread that is not there or a parent that cannot be
 * replied to, `conflict` for an id that belongs to another comment, `locked` for a thread that
 * takes none, and `refused` for who is not welcome or what a rule does not let through.
 */
export function postComment(deps: Deps, viewer: Viewer, input: NewComment): Promise<Posted> {
  return counting(deps, () => admitAndPost(deps, viewer, input))
}

async function admitAndPost(deps: Deps, viewer: Viewer, input: NewComment): Promise<Posted> {
  const threadOf = chooseThread(input, deps.origins)
  const title = normaliseTitle(input.title)
  const place = await findPlace(deps, input)
  await requireSiteOf(deps, viewer, place.site)
  // Before anything is made of the text, which costs more than to say no.
  const admitted = await admitPost(deps, viewer, place.site, input)
  const { source, body, author: details } = normaliseComment(input)
  const text = { source, body, details, trap: input.trap ?? null, editing: null }
  const admission = await askOutside(deps, viewer, { ...place, ...text }, admitted)
  const lang = await languageOf(body)
  const time = deps.now()
  return write(deps, async ({ db, record, tell }) => {
    const thread = await threadOf(db, time.toISOString())
    const { site } = thread
    const network = await networkOn(viewer, site)
    const settings = deps.sites.settings(site)
    const key = { site, keyHash: viewer.keyHash }
    const author = await upsertAuthor(db, crypto.randomUUID(), key, details, time.toISOString())
    const known = await findComment(db, input.id)
    if (known) {
      const sent = { authorId: author.id, threadId: thread.id, parentId: input.parentId, source }
      return { comment: await requireRetry(db, known, sent), created: false }
    }
    requireOpen(thread, settings, time)
    await requireParent(db, input.parentId, { threadId: thread.id, authorId: author.id })
    const where = { db, site, settings, time, threadId: thread.id, url: thread.url }
    const said = { ...where, ...text, author: await toWriter(db, author), network }
    const decision = await decide(deps, said, admission)
    const state = stateUnder(author.standing, decision.state)
    const createdAt = later(time.toISOString(), await findNewest(db, thread.id))
    const inserted = await insertComment(db, {
      id: input.id,
      thread_id: thread.id,
      site,
      parent_id: input.parentId,
      author_id: author.id,
      author_name: details.name,
      author_website: details.website,
      source,
      body,
      lang,
      created_at: createdAt,
      state,
      held_by: decision.heldBy,
      network,
    })
    // The thread's row is ours until the end, so only another thread can have taken the id meanwhile.
    if (!inserted) throw idTaken()
    if (state === 'published') {
      const above = await countReply(db, input.parentId, 1)
      const comments = [input.id, ...above]
      await record({ threadId: thread.id, comments, count: 1, newestAt: createdAt, title })
    } else if (state === 'pending' && title !== null) {
      await keepTitle(db, thread.id, title)
    }
    await tell('comment.created', input.id)
    return { comment: await reread(db, input.id), created: true }
  })
}

/**
 * Replaces what the viewer's own comment says. An edit can make it wait, and never lets one through that
 * waits. Throws `not_found`, `forbidden`, `invalid` or `refused`.
 */
export function editComment(
  deps: Deps,
  viewer: Viewer,
  id: string,
  typed: string,
): Promise<Comment> {
  return counting(deps, () => judgeAndEdit(deps, viewer, id, typed))
}

async function judgeAndEdit(
  deps: Deps,
  viewer: Viewer,
  id: string,
  typed: string,
): Promise<Comment> {
  const { source, body } = normaliseComment({ body: typed, author: null })
  const text = { source, body }
  const lang = await languageOf(body)
  const time = deps.now()
  const { about: before } = await readEdit(deps, viewer, id, text)
  const admission = await askOutside(deps, viewer, before, UNASKED)
  return write(deps, async writing => {
    const { db, record } = writing
    const { row, author, about } = await readEdit({ ...deps, db }, viewer, id, text)
    const { site } = about
    const settings = deps.sites.settings(site)
    const network = await networkOn(viewer, site)
    const said = { ...about, db, settings, time, author: await toWriter(db, author), network }
    const decision = await decide(deps, said, admission)
    const editedAt = later(time.toISOString(), row.edited_at ?? row.created_at)
    await updateText(db, id, { source, body, lang, edited_at: editedAt })
    if (isGraver(decision.state, row.state)) {
      await updateHeldBy(db, id, decision.heldBy)
      await moveTo(writing, row, decision.state)
    } else if (row.state === 'published') {
      // A pending comment changes nothing for readers.
      await record({ threadId: row.thread_id, comments: [id] })
    }
    await writing.tell('comment.edited', id)
    return reread(db, id)
  })
}

/** The comment of an edit, which may have changed before the write. */
async function readEdit(
  deps: Deps,
  viewer: Viewer,
  id: string,
  text: Pick<About, 'source' | 'body'>,
) {
  const { row, site, author } = await requireOwn(deps, viewer, id)
  if (isGone(row.state)) throw new Failure('not_found', 'This comment was deleted.')
  const { author_name: name, author_website: website, thread_id: threadId } = row
  const url = (await findThread(deps.db, threadId))?.url ?? ''
  const details = { name, email: author.email, website }
  const about: About = { ...text, site, threadId, url, editing: id, details, trap: null }
  return { row, author, about }
}

/**
 * Deletes the viewer's own comment: its text, name and likes are wiped. A place-holder stays for as
 * long as it has replies. Deleting again changes nothing. Throws `not_found` or `forbidden`.
 */
export function removeComment(deps: Deps, viewer: Viewer, id: string): Promise<Comment> {
  return write(deps, async writing => {
    const { db } = writing
    const { row } = await requireOwn({ ...deps, db }, viewer, id)
    if (!isWiped(row.state)) {
      await wipeComment(db, id)
      await moveTo(writing, row, 'deleted')
    }
    return reread(db, id)
  })
}

/** The Markdown of the viewer's own comment. Throws `not_found` or `forbidden`. */
export async function readSource(deps: Deps, viewer: Viewer, id: string) {
  const { db } = deps
  const { row } = await requireOwn(deps, viewer, id)
  if (isGone(row.state)) throw new Failure('not_found', 'This comment was deleted.')
  return { body: (await findSource(db, id)) ?? '' }
}

async function toWriter(db: Database, { id, standing }: AuthorRow): Promise<Attempt['author']> {
  return { id, standing, published: await countPublished(db, id) }
}

interface Sent {
  readonly authorId: string
  readonly threadId: string
  readonly parentId: string | null
  readonly source: string
}

/**
 * The comment that a retried POST has made before, as it is now: moderated, edited or deleted since.
 * Throws `conflict` for another comment under its id, whose text would be lost without a word.
 */
async function requireRetry(db: Database, known: CommentRow, sent: Sent): Promise<Comment> {
  if (known.author_id !== sent.authorId || known.thread_id !== sent.threadId) throw idTaken()
  const isSame = known.parent_id === sent.parentId && (await wasPostedAs(db, known.id, sent.source))
  if (!isSame) throw new Failure('conflict', 'You have posted another comment with this id.')
  return toOwnComment(known)
}

function idTaken(): Failure {
  return new Failure('conflict', 'Another comment has this id.')
}

async function requireParent(
  db: Database,
  parentId: string | null,
  { threadId, authorId }: { readonly threadId: string; readonly authorId: string },
) {
  if (parentId === null) return
  const parent = await findComment(db, parentId)
  const isHere = parent?.thread_id === threadId
  // A hidden author goes on with the comments that they see.
  if (isHere && isPublishedTo(parent, authorId)) return
  const wasSeen = isHere && (parent.visible === 1 || isGone(parent.state))
  const message = wasSeen
    ? 'The comment you reply to was deleted.'
    : 'The comment you reply to is not in this thread.'
  throw new Failure('not_found', message, [{ field: 'parentId', code: 'missing', message }])
}

async function reread(db: Database, id: string): Promise<Comment> {
  const row = await findComment(db, id)
  if (!row) throw new Error(`comment ${id} is gone within its own transaction`)
  return toOwnComment(row)
}
