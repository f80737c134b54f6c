import { readSnapshot, type Database } from '../../db/engine/database.ts'
import { findThread, type Version } from '../../db/reading/threads.ts'
import type { ThreadRow } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'
import type { Bytes, PageCache } from './page-cache.ts'

/** An answer about one thread, as the page cache keeps it. */
export interface VersionedAnswer {
  /** Its name in the page cache; `null` for a request that is made up, whose answer is not kept. */
  readonly view: string | null
  /** Makes the value to serialise. `db` is one snapshot, of which `thread` is the row. */
  readonly build: (db: Database, thread: ThreadRow) => Promise<object | string>
}

interface Stores {
  readonly db: Database
  readonly cache: PageCache
}

// `afterword remap` commits at once, so the next request finds where the comments have gone.
const MOVED_S = 1

/**
 * Answers about the thread `found` from the page cache, or else from a snapshot, and keeps that answer by
 * the version that the snapshot has. Returns `undefined` where no thread was found. Throws `unavailable`
 * with the seconds to wait where the thread has vanished since.
 */
export async function versionedRead<V extends Version>(
  { db, cache }: Stores,
  found: V | undefined,
  describe: (found: V) => VersionedAnswer | Promise<VersionedAnswer>,
): Promise<Bytes | undefined> {
  if (!found) return undefined
  const { view, build } = await describe(found)
  return cache.read({ threadId: found.id, version: found.version, view }, () =>
    readSnapshot(db, async db => {
      const thread = await findThread(db, found.id)
      if (!thread) throw beingMoved()
      return { version: thread.version, value: await build(db, thread) }
    }),
  )
}

/** The failure of a thread that vanished during a request: only `afterword remap` removes one. */
export function beingMoved(): Failure {
  const message = 'This thread is being moved. Try again.'
  return new Failure('unavailable', message, [], { retryAfter: MOVED_S })
}
