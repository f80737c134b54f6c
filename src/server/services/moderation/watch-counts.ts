import { readAside, readState } from '../../db/engine/database.ts'
import { countQueue } from '../../db/moderation/queue-counts.ts'
import { isSignedIn } from '../../db/accounts/signed-in.ts'
import type { CountsWatch, CountsWatcher } from '../../counts-watch.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'

const MOST = 500

// The interval of the look for changes by other programs, such as `afterword import`. This server
// announces its own writes, so an open page costs an idle server nothing.
const LOOK_MS = 10_000
const SOON_MS = 1000

// In looks. Proxies commonly close what is silent for a minute, and this server after 30 s.
const HEARTBEAT = 2

/**
 * Watches the counts of the queue while there are subscribers. It polls the database's data
 * version, so no writer has to know of it, and counts once per change for all subscribers of a
 * site.
 */
export function createCountsWatch({
  db,
  log,
  now,
  stopping,
}: Pick<Deps, 'db' | 'log' | 'now' | 'stopping'>): CountsWatch {
  /** The last counts of each subscriber. */
  const told = new Map<CountsWatcher, string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let state = ''
  let quiet = 0
  let isHurried = false
  let isLooking = false

  async function look(isInTime: boolean): Promise<void> {
    if (isInTime) quiet++
    const isBeat = quiet >= HEARTBEAT
    if (isBeat) quiet = 0
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
      // A subscriber whose session ended gets nothing more.
      if (!(await isSignedIn(db, watcher.scope, now().toISOString()))) watcher.end()
      else watcher.send(isSame ? null : counts)
      if (told.has(watcher)) told.set(watcher, text)
    }
  }

  async function goOn(): Promise<void> {
    const isInTime = !isHurried
    isHurried = false
    isLooking = true
    try {
      await look(isInTime)
    } catch (error) {
      log.error({ err: error }, 'the queue could not be counted')
    }
    isLooking = false
    lookIn(isHurried ? SOON_MS : LOOK_MS)
  }

  function lookIn(ms: number): void {
    clearTimeout(timer)
    timer = told.size > 0 ? setTimeout(() => void goOn(), ms) : undefined
  }

  /** A change during a count is counted afterwards. */
  function hurry(ms: number): void {
    if (isHurried || told.size === 0) return
    isHurried = true
    if (!isLooking) lookIn(ms)
  }

  stopping.addEventListener('abort', () => [...told.keys()].forEach(({ end }) => end()))

  return {
    watch(watcher) {
      if (stopping.aborted || told.size >= MOST) {
        throw new Failure(
          'unavailable',
          'The server has no room for another live update. Try again later.',
        )
      }
      told.set(watcher, '')
      hurry(0)
      return () => {
        told.delete(watcher)
        if (told.size > 0) return
        clearTimeout(timer)
        isHurried = false
      }
    },
    hurry: () => hurry(SOON_MS),
  }
}
