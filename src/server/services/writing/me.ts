import type { Me } from '#protocol/comment.ts'
import { findAuthor, toAuthor } from '../../db/writing/authors.ts'
import { toOwnComment } from '../../db/reading/comment-row.ts'
import { listWaiting } from '../../db/reading/comment-pages.ts'
import { listLiked } from '../../db/writing/likes.ts'
import type { Deps } from '../../deps.ts'
import { requireSiteOf } from '../screening/permission.ts'
import { requireThread } from '../reading/threads.ts'
import type { Viewer } from '../screening/viewer.ts'

/** The viewer's own data in a thread. Throws `not_found` or `unknown_site`. */
export async function readMe(
  { db, origins, sites }: Pick<Deps, 'db' | 'origins' | 'sites'>,
  viewer: Viewer,
  threadId: string,
): Promise<Me> {
  const { site } = await requireThread({ db, origins }, threadId)
  await requireSiteOf({ db, sites }, viewer, site)
  const author = await findAuthor(db, { site, keyHash: viewer.keyHash })
  if (!author) return { author: null, liked: [], waiting: [] }
  const waiting = await listWaiting(db, author.id, threadId)
  return {
    // An author who has only liked has no name yet.
    author: author.name === '' ? null : toAuthor(author),
    liked: await listLiked(db, author.id, threadId),
    waiting: waiting.map(toOwnComment),
  }
}
