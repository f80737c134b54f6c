import type { Me } from '#protocol/comment.ts'
import { findAuthor, toAuthor } from '../db/authors.ts'
import { toOwnComment } from '../db/comments.ts'
import { listWaiting } from '../db/levels.ts'
import { listLiked } from '../db/likes.ts'
import type { Deps } from '../deps.ts'
import { requireThread } from './thread.ts'
import type { Viewer } from './viewer.ts'

/** What of a thread is the viewer's own. Throws `not_found`, or `unknown_site`. */
export async function readMe(
  { db, origins }: Pick<Deps, 'db' | 'origins'>,
  viewer: Viewer,
  threadId: string,
): Promise<Me> {
  const { site } = await requireThread({ db, origins }, threadId)
  const author = await findAuthor(db, { site, keyHash: viewer.keyHash })
  if (!author) return { author: null, liked: [], waiting: [] }
  const waiting = await listWaiting(db, author.id, threadId)
  return {
    // Who has only liked has no name yet.
    author: author.name === '' ? null : toAuthor(author),
    liked: await listLiked(db, author.id, threadId),
    waiting: waiting.map(toOwnComment),
  }
}
