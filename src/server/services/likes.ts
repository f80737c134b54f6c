import type { Comment } from '#protocol/comment.ts'
import { findAuthor, upsertAuthor } from '../db/authors.ts'
import { addTo, findComment, toComment, toOwnComment, type CommentRow } from '../db/comments.ts'
import { deleteLike, insertLike } from '../db/likes.ts'
import type { Deps } from '../deps.ts'
import { Failure } from '../failure.ts'
import { requireWelcome } from './moderation/welcome.ts'
import { requireComment } from './permission.ts'
import type { Viewer } from './viewer.ts'
import { write, type Write } from './write.ts'

/**
 * Likes a comment as `viewer`, once. Throws `not_found` for one that the viewer cannot see, and `refused`
 * for who is not welcome.
 */
export function likeComment(deps: Deps, viewer: Viewer, id: string): Promise<Comment> {
  return write(deps, async writing => {
    const { db } = writing
    const { row, site } = await requireComment({ ...deps, db }, id)
    const time = deps.now().toISOString()
    const key = { site, keyHash: viewer.keyHash }
    const author = await upsertAuthor(db, crypto.randomUUID(), key, null, time)
    requireLikeable(row, author.id)
    const network = viewer.network ?? null
    await requireWelcome(db, { site, standing: author.standing, network })
    const like = {
      comment_id: id,
      author_id: author.id,
      thread_id: row.thread_id,
      created_at: time,
    }
    const isNew = await insertLike(db, like)
    return toSeen(isNew ? await recount(writing, row, 1) : row, author.id)
  })
}

/** Takes the viewer's like back; without one it changes nothing. Throws `not_found`. */
export function unlikeComment(deps: Deps, viewer: Viewer, id: string): Promise<Comment> {
  return write(deps, async writing => {
    const { db } = writing
    const { row, site } = await requireComment({ ...deps, db }, id)
    const author = await findAuthor(db, { site, keyHash: viewer.keyHash })
    requireLikeable(row, author?.id)
    const removed = author !== undefined && (await deleteLike(db, id, author.id))
    return toSeen(removed ? await recount(writing, row, -1) : row, author?.id)
  })
}

function requireLikeable(row: CommentRow, authorId: string | undefined): void {
  if (row.state === 'published' || (row.state === 'hidden' && row.author_id === authorId)) return
  throw new Failure('not_found', 'There is no such comment, or not any more.')
}

async function recount({ db, record }: Write, row: CommentRow, amount: 1 | -1) {
  await addTo(db, row.id, 'likes', amount)
  // What only its writer sees has not changed for anybody else.
  if (row.state === 'published') await record({ threadId: row.thread_id, comments: [row.id] })
  return (await findComment(db, row.id)) ?? row
}

const toSeen = (row: CommentRow, authorId: string | undefined) =>
  row.author_id === authorId ? toOwnComment(row) : toComment(row)
