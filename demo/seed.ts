import { inTransaction } from '../src/server/db/engine/database.ts'
import { findVersion } from '../src/server/db/reading/threads.ts'
import type { Deps } from '../src/server/deps.ts'
import { toHex } from '../src/server/hash.ts'
import { postComment } from '../src/server/services/writing/comments.ts'
import { toPagePlace } from '../src/server/services/sites/page-url.ts'
import type { Viewer } from '../src/server/services/screening/viewer.ts'
import { demoCommentId } from './comment-id.ts'
import { DEMO_THREADS, type DemoThread } from './pages.ts'
import type { WrittenComment } from './written-comment.ts'

/**
 * Writes the demo's conversations on `site` (an origin), as its readers would have over the last
 * weeks. A thread with comments stays as it is. Fails at the first refused comment.
 */
export async function seedDemo(deps: Deps, site: string): Promise<void> {
  for (const thread of DEMO_THREADS) await seedThread(deps, site, thread)
}

/** Writes one thread of the demo. */
export async function seedThread(deps: Deps, site: string, thread: DemoThread): Promise<void> {
  const url = site + thread.path
  if (await findVersion(deps.db, toPagePlace(url, thread.pageId))) return
  const conversation = thread.converse()
  const ids = await Promise.all(
    conversation.map((_, place) => demoCommentId(url, thread.pageId, place)),
  )
  const viewers = createViewers(conversation)
  const start = deps.now().getTime()
  // A thread is seeded whole or not at all, and the disk is waited for once and not a thousand times.
  await inTransaction(deps.db, async db => {
    for (const [place, { by, text, minutesAgo, replyTo }] of conversation.entries()) {
      const written = new Date(start - minutesAgo * 60_000)
      await postComment({ ...deps, db, now: () => written }, viewers.get(by)!, {
        id: ids[place]!,
        url,
        pageId: thread.pageId,
        title: thread.title,
        parentId: replyTo === null ? null : ids[replyTo]!,
        body: text,
        author: { name: by, email: null, website: null },
      })
    }
  })
}

/** One viewer for each name, with a hash of no known key: no browser can write as them. */
function createViewers(conversation: readonly WrittenComment[]): ReadonlyMap<string, Viewer> {
  const names = new Set(conversation.map(comment => comment.by))
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
