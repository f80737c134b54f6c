import type { QueueCounts } from '#protocol/admin.ts'
import { readAside, readState } from '../../db/database.ts'
import { countQueue } from '../../db/queue-counts.ts'
import { isSignedIn } from '../../db/signed-in.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { Scope } from '../staff/session.ts'

/** A moderator's page that is open. Neither function may throw. */
export interface CountsWatcher {
  readonly scope: Pick<Scope, 'site' | 'sessionId'>
  /** `null` only says that the connection is alive. */
  send(counts: QueueCounts | null): void
  end(): void
}

/** Tells moderators how much there is to do. */
export interface CountsWatch {
  /** Sends the counts now, and whenever they change. Gives what ends it. Throws `unavailable`. */
  watch(watcher: CountsWatcher): () => void
}

const MOST = 500

/** How often it is looked whether anything has changed. */
export const LOOK_MS = 1000

// Proxies commonly close what is silent for a minute.
const HEARTBEAT_MS = 25_000

/**
 * Looks, for as long as somebody watches, whether anybody has changed the database, this server or another
 * program: so nothing that writes has to know of it. Counting is left to when something has changed, and
 * then done once for all who watch a site.
 */
export function createCountsWatch({
  db,
  log,
  now,
  stopping,
}: Pick<Deps, 'db' | 'log' | 'now' | 'stopping'>): CountsWatch {
  /** What each has been told last. */
  const told = new Map<CountsWatcher, string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let state = ''
  let beat = 0

  async function look(): Promise<void> {
    beat += LOOK_MS
    const isBeat = beat >= HEARTBEAT_MS
    if (isBeat) beat = 0
    const current = await readState(db)
    const isNew = [...told.values()].includes('')
    if (current === state && !isNew && !isBeat) return
    const sites = Map.groupBy(told.keys(), ({ scope }) => scope.site)
    for (const [site, watchers] of sites) await tell(site, watchers, isBeat)
    state = current
  }

  async function tell(site: string, watchers: readonly CountsWatcher[], isBeat: boolean) {
    const counts = await readAside(db, db => countQueue(db, site))
    const text = JSON.stringify(counts)
    for (const watcher of watchers) {
      if (!told.has(watcher)) continue
      const isSame = told.get(watcher) === text
      if (isSame && !isBeat) continue
      // Who has signed out since, or is not on the team any more, hears nothing.
      if (!(await isSignedIn(db, watcher.scope, now().toISOString()))) watcher.end()
      else watcher.send(isSame ? null : counts)
      if (told.has(watcher)) told.set(watcher, text)
    }
  }

  async function goOn(): Promise<void> {
    try {
      await look()
    } catch (error) {
      log.error({ err: error }, 'the queue could not be counted')
    }
    if (told.size > 0) timer = setTimeout(() => void goOn(), LOOK_MS)
    else timer = undefined
  }

  stopping.addEventListener('abort', () => [...told.keys()].forEach(({ end }) => end()))

  return {
    watch(watcher) {
      if (stopping.aborted || told.size >= MOST) {
        throw new Failure('unavailable', 'No more live counts can be sent just now.')
      }
      told.set(watcher, '')
      timer ??= setTimeout(() => void goOn())
      return () => {
        told.delete(watcher)
        if (told.size > 0) return
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
