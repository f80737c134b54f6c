import type { Comment } from '#protocol/comment.ts'
import { deleteTraceless, findAuthor, upsertAuthor } from '../../db/writing/authors.ts'
import { addTo, findComment } from '../../db/writing/comments.ts'
import { toComment, toOwnComment, type CommentRow } from '../../db/reading/comment-row.ts'
import {
  countLikesFrom,
  countNextLike,
  deleteLike,
  insertLike,
  type LikeNetwork,
} from '../../db/writing/likes.ts'
import type { Database } from '../../db/engine/database.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { requireWelcome } from '../screening/require-not-banned.ts'
import { admitNewcomer } from '../screening/newcomers.ts'
import { requireComment, requirePublishedTo, requireSiteOf } from '../screening/permission.ts'
import { networkOn, type Viewer } from '../screening/viewer.ts'
import { write, type WriteContext } from './write.ts'

/**
 * Of the likes that a comment gets from one network so many count: more than a household has readers of
 * one comment, and too few to make it the top. The others are their readers' own, and wait for one that
 * counts to be taken back.
 */
export const MOST_COUNTED = 5

/** The same for the network around it, which one customer may have all of. */
export const MOST_COUNTED_AROUND = 20

// Each is a row, and may be that of a reader who is never seen again.
const MOST_KEPT = 20

/**
 * Likes a comment as `viewer`, once. Throws `not_found` for one that the viewer cannot see, `refused` for
 * a viewer who is not welcome, and `too_many_requests` for a new one of a network that has many.
 */
export async function likeComment(deps: Deps, viewer: Viewer, id: string): Promise<Comment> {
  const { site } = await requireComment(deps, id)
  await requireSiteOf(deps, viewer, site)
  await admitNewcomer(deps, viewer, site)
  return write(deps, async writing => {
    const { db } = writing
    const { row } = await requireComment({ ...deps, db }, id)
    const time = deps.now().toISOString()
    const key = { site, keyHash: viewer.keyHash }
    const known = await findAuthor(db, key)
    const author = known ?? (await upsertAuthor(db, crypto.randomUUID(), key, null, time))
    requirePublishedTo(row, author.id)
    const network = await networkOn(viewer, site)
    await requireWelcome(db, { site, standing: author.standing, network })
    const from = await networkOfLike(viewer, id)
    const like = {
      comment_id: id,
      author_id: author.id,
      thread_id: row.thread_id,
      created_at: time,
      ...from,
      counted: await weigh(db, id, from, known !== undefined),
    }
    const isNew = await insertLike(db, like)
    return toSeen(isNew && like.counted ? await recount(writing, row, 1) : row, author.id)
  })
}

/** Takes the viewer's like back; without one it changes nothing. Throws `not_found`. */
export function unlikeComment(deps: Deps, viewer: Viewer, id: string): Promise<Comment> {
  return write(deps, async writing => {
    const { db } = writing
    const { row, site } = await requireComment({ ...deps, db }, id)
    await requireSiteOf({ ...deps, db }, viewer, site)
    const author = await findAuthor(db, { site, keyHash: viewer.keyHash })
    requirePublishedTo(row, author?.id)
    const removed = author && (await deleteLike(db, id, author.id))
    if (!removed) return toSeen(row, author?.id)
    await deleteTraceless(db, author.id)
    const isFewer = removed.counted === 1 && !(await countAnother(db, id, removed))
    return toSeen(isFewer ? await recount(writing, row, -1) : row, author.id)
  })
}

/** Hashes that differ for each comment, so that they tell of no network what it likes. */
async function networkOfLike({ network }: Viewer, id: string): Promise<LikeNetwork> {
  if (network === null) return { network: null, network_around: null }
  const like = `like ${id}`
  return { network: await network.on(like), network_around: await network.around.on(like) }
}

/** Whether one more like of this network counts. Throws `too_many_requests`. */
async function weigh(
  db: Database,
  id: string,
  from: LikeNetwork,
  isKnown: boolean,
): Promise<0 | 1> {
  if (from.network === null) return 1
  const { near, around, kept } = await countLikesFrom(db, id, from)
  if (!isKnown && kept >= MOST_KEPT) {
    throw new Failure(
      'too_many_requests',
      'Many readers of your network like this comment already.',
    )
  }
  return near < MOST_COUNTED && around < MOST_COUNTED_AROUND ? 1 : 0
}

async function countAnother(db: Database, id: string, from: LikeNetwork): Promise<boolean> {
  const around = from.network_around
  return around !== null && countNextLike(db, id, { around, near: MOST_COUNTED })
}

async function recount({ db, record }: WriteContext, row: CommentRow, amount: 1 | -1) {
  await addTo(db, row.id, 'likes', amount)
  // A comment that only its author sees has not changed for readers.
  if (row.state === 'published') await record({ threadId: row.thread_id, comments: [row.id] })
  return (await findComment(db, row.id)) ?? row
}

const toSeen = (row: CommentRow, authorId: string | undefined) =>
  row.author_id === authorId ? toOwnComment(row) : toComment(row)
