import { isGone, stateFor } from '#protocol/states.ts'
import { findAuthor } from '../../db/writing/authors.ts'
import { findComment } from '../../db/writing/comments.ts'
import type { CommentRow } from '../../db/reading/comment-row.ts'
import { haveOneOwner } from '../../db/accounts/site-owners.ts'
import type { AuthorRow } from '../../db/schema.ts'
import { findThread } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { canonicalOrigin, isServed, requireServed } from '../sites/origins.ts'
import type { Viewer } from './viewer.ts'

type Reach = Pick<Deps, 'db' | 'origins'>
type WriteReach = Pick<Deps, 'db' | 'origins' | 'sites'>

/** A comment that is the viewer's own. */
export interface OwnComment extends FoundComment {
  readonly author: AuthorRow
}

/** A comment and the site that it is on. */
export interface FoundComment {
  readonly row: CommentRow
  readonly site: string
}

/** The comment of this id, whatever its state. Throws `not_found` or `unknown_site`. */
export async function requireComment({ db, origins }: Reach, id: string): Promise<FoundComment> {
  const row = await findComment(db, id)
  const thread = row && (await findThread(db, row.thread_id))
  if (!row || !thread) throw notFound()
  requireServed(origins, thread.site)
  return { row, site: thread.site }
}

/**
 * The comment of this id, if the viewer's key wrote it on the same site. Another author's is
 * `forbidden`, or `not_found` where the viewer cannot see it.
 */
export async function requireOwn(
  reach: WriteReach,
  viewer: Viewer,
  id: string,
): Promise<OwnComment> {
  const found = await requireComment(reach, id)
  await requireSiteOf(reach, viewer, found.site)
  const author = await findAuthor(reach.db, { site: found.site, keyHash: viewer.keyHash })
  if (author?.id === found.row.author_id) return { ...found, author }
  if (found.row.visible !== 1) throw notFound()
  throw new Failure('forbidden', 'Only the author of a comment can do this.')
}

/**
 * Lets a page write only in threads of its own site: one site could otherwise speak for the readers of
 * another. Sites of one owner are one, as are all that the operator has listed. Throws `unknown_site`.
 */
export async function requireSiteOf(
  { db, sites }: Pick<WriteReach, 'db' | 'sites'>,
  { origin }: Pick<Viewer, 'origin'>,
  site: string,
): Promise<void> {
  if (origin === null) return
  // A page without an origin of its own calls it `null`.
  if (!URL.canParse(origin)) {
    throw new Failure('unknown_site', 'A page without an origin of its own may not do this.')
  }
  const page = canonicalOrigin(origin)
  const own = canonicalOrigin(site)
  if (page === own) return
  if ([page, own].every(one => isServed(sites.listed, one))) return
  if (await haveOneOwner(db, page, own)) return
  throw new Failure(
    'unknown_site',
    `Pages of ${page} may not write in threads of ${own}. They may when one person owns both sites ` +
      `here, or the server lists both: AFTERWORD_ORIGINS=${page},${own}`,
  )
}

/** The row, when readers get to see it. Throws `not_found`, or `gone` for what was deleted as a whole. */
export function requireVisible(row: CommentRow): CommentRow {
  if (row.visible === 1) return row
  if (isGone(row.state)) throw new Failure('gone', 'This comment was deleted.')
  throw notFound()
}

/**
 * Throws `not_found` unless the author of this id sees a comment as published: readers see published
 * comments, and a hidden author their own as well.
 */
export function requirePublishedTo(row: CommentRow, authorId: string | undefined): void {
  if (isPublishedTo(row, authorId)) return
  throw new Failure('not_found', 'There is no such comment, or it was deleted.')
}

/** Returns whether the author of this id sees a comment as published. */
export function isPublishedTo(
  { state, author_id }: Pick<CommentRow, 'state' | 'author_id'>,
  authorId: string | undefined,
): boolean {
  return stateFor(author_id === authorId ? 'author' : 'reader', state) === 'published'
}

function notFound(): Failure {
  return new Failure('not_found', 'There is no such comment.')
}
