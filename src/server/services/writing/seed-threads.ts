import { inTransaction } from '../../db/engine/database.ts'
import { findVersion } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { toHex } from '../../hash.ts'
import type { Viewer } from '../screening/viewer.ts'
import { toPagePlace } from '../sites/page-url.ts'
import { postComment } from './comments.ts'
import { seedCommentId } from './seed-comment-id.ts'

/** A comment as its author wrote it, before any server has seen it. */
export interface WrittenComment {
  /** The author's name. One name in one thread is one person. */
  readonly by: string
  /** Markdown, as typed. */
  readonly text: string
  /** The age at the time of seeding. */
  readonly minutesAgo: number
  /** The place in the thread of the comment it answers; `null` for a top-level comment. */
  readonly replyTo: number | null
}

/** A thread to seed, as data. */
export interface WrittenThread {
  /** Its page, from the site's root on. */
  readonly path: string
  /** Its own id where a page has several threads; `null` where the page's address says it all. */
  readonly pageId: string | null
  readonly title: string
  /** In the order of writing: a comment stands after the one it answers and is never older than it. */
  readonly comments: readonly WrittenComment[]
}

/**
 * Posts threads on `site` (an origin) as their authors would have over the last weeks. A thread with
 * comments stays as it is. Fails at the first refused comment.
 */
export async function seedThreads(
  deps: Deps,
  site: string,
  threads: readonly WrittenThread[],
): Promise<void> {
  for (const thread of threads) await seedThread(deps, site, thread)
}

async function seedThread(
  deps: Deps,
  site: string,
  { path, pageId, title, comments }: WrittenThread,
): Promise<void> {
  const url = site + path
  if (await findVersion(deps.db, toPagePlace(url, pageId))) return
  const ids = await Promise.all(comments.map((_, place) => seedCommentId(url, pageId, place)))
  const viewers = createViewers(comments)
  const start = deps.now().getTime()
  // A thread is seeded whole or not at all, and the disk is waited for once and not a thousand times.
  await inTransaction(deps.db, async db => {
    for (const [place, { by, text, minutesAgo, replyTo }] of comments.entries()) {
      const written = new Date(start - minutesAgo * 60_000)
      await postComment({ ...deps, db, now: () => written }, viewers.get(by)!, {
        id: ids[place]!,
        url,
        pageId,
        title,
        parentId: replyTo === null ? null : ids[replyTo]!,
        body: text,
        author: { name: by, email: null, website: null },
      })
    }
  })
}

/** One viewer for each name, with a hash of no known key: no browser can write as them. */
function createViewers(comments: readonly WrittenComment[]): ReadonlyMap<string, Viewer> {
  const names = new Set(comments.map(comment => comment.by))
  return new Map(
    Array.from(names, name => [
      name,
      {
        keyHash: toHex(crypto.getRandomValues(new Uint8Array(32))),
        origin: null,
        network: null,
      },
    ]),
  )
}
