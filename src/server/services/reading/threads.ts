import type { NewComment } from '#protocol/comment.ts'
import type { Database } from '../../db/engine/database.ts'
import type { ThreadRow } from '../../db/schema.ts'
import { findThread, findVersion, upsertThread } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { Failure, invalid } from '../../failure.ts'
import { toPagePlace } from '../sites/page-url.ts'
import { requireServed } from '../sites/origins.ts'

/** The thread of this id. Throws `not_found`, or `unknown_site`. */
export async function requireThread(
  { db, origins }: Pick<Deps, 'db' | 'origins'>,
  id: string,
): Promise<ThreadRow> {
  const thread = await findThread(db, id)
  if (!thread) throw new Failure('not_found', 'There is no such thread.')
  requireServed(origins, thread.site)
  return thread
}

/**
 * Returns a function that finds the thread of a new comment: the one it names, or its page's, which
 * it creates when missing. Throws `invalid`, `unknown_site`, and later `not_found`.
 */
export function chooseThread(
  { url, threadId = null, pageId }: NewComment,
  origins: ReadonlySet<string>,
): (db: Database, time: string) => Promise<ThreadRow> {
  if (threadId !== null) {
    if (url === null && pageId === null) return db => requireThread({ db, origins }, threadId)
    throw invalid('threadId', 'bad_format', 'Send either "url" or "threadId", not both.')
  }
  if (url === null) throw invalid('url', 'missing', 'Send the "url" of a page, or a "threadId".')
  const place = toPagePlace(url, pageId)
  requireServed(origins, place.site)
  return (db, time) => upsertThread(db, crypto.randomUUID(), place, time)
}

/** The target of a new comment before the write: the thread's id is empty while there is none. */
export async function findPlace(
  { db, origins }: Pick<Deps, 'db' | 'origins'>,
  { url, threadId, pageId }: NewComment,
): Promise<{ readonly site: string; readonly url: string; readonly threadId: string }> {
  if (url === null) {
    const thread = await requireThread({ db, origins }, threadId ?? '')
    return { site: thread.site, url: thread.url, threadId: thread.id }
  }
  const place = toPagePlace(url, pageId)
  const found = await findVersion(db, place)
  return { site: place.site, url: place.url, threadId: found?.id ?? '' }
}
