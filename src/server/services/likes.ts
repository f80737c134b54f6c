import type { Comment } from '#protocol/comment.ts'
import { findAuthor, upsertAuthor } from '../db/authors.ts'
import { addTo, findComment, toComment } from '../db/comments.ts'
import { deleteLike, insertLike } from '../db/likes.ts'
import type { Deps } from '../deps.ts'
import { Failure } from '../failure.ts'
import { requireComment, requireSiteOf, type Found } from './permission.ts'
import type { Viewer } from './viewer.ts'
import { write, type Write } from './write.ts'

/** Likes a comment as `viewer`, once. Throws `not_found` for one that cannot be seen. */
export function likeComment(deps: Deps, viewer: Viewer, id: string): Promise<Comment> {
  return write(deps, async writing => {
    const { db } = writing
    const { row, site } = await requireLikeable({ ...deps, db }, viewer, id)
    const time = deps.now().toISOString()
    const key = { site, keyHash: viewer.keyHash }
    const author = await upsertAuthor(db, crypto.randomUUID(), key, null, time)
    const like = {
      comment_id: id,
      author_id: author.id,
      thread_id: row.thread_id,
      created_at: time,
    }
    return (await insertLike(db, like)) ? recount(writing, row, 1) : toComment(row)
  })
}

/** Takes the viewer's like back; without one it changes nothing. Throws `not_found`. */
export function unlikeComment(deps: Deps, viewer: Viewer, id: string): Promise<Comment> {
  return write(deps, async writing => {
    const { db } = writing
    const { row, site } = await requireLikeable({ ...deps, db }, viewer, id)
    const author = await findAuthor(db, { site, keyHash: viewer.keyHash })
    const removed = author !== undefined && (await deleteLike(db, id, author.id))
    return removed ? recount(writing, row, -1) : toComment(row)
  })
}

async function requireLikeable(deps: Deps, viewer: Viewer, id: string): Promise<Found> {
  const found = await requireComment(deps, id)
  await requireSiteOf(deps, viewer, found.site)
  if (found.row.state !== 'published') {
    throw new Failure('not_found', 'There is no such comment, or not any more.')
  }
  return found
}

async function recount({ db, record }: Write, row: Found['row'], amount: 1 | -1): Promise<Comment> {
  await addTo(db, row.id, 'likes', amount)
  await record({ threadId: row.thread_id, comments: [row.id] })
  return toComment((await findComment(db, row.id)) ?? row)
}
