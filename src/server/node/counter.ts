import { LRUCache } from 'lru-cache'
import type { Counter } from '../ports.ts'

/** So many of each kind are remembered; who was seen longest ago is forgotten first. */
export const MOST_COUNTED = 20_000

/**
 * Counts in a window that ends now: within any `seconds` a limit lets through no more than its count. It
 * keeps the time of each act that was within the limit, so the wait until the next one is exact. Acts over
 * the limit do not prolong it; they only count for how much is `used`.
 *
 * Of our own, since what libraries offer in memory is a window that begins with the first act
 * (rate-limiter-flexible), of which twice the limit passes at its edge, or a bucket that fills again while it
 * is emptied (GCRA), of which twice the limit passes in any window.
 */
export function createCounter(now: () => number = () => performance.now()): Counter {
  const kinds = { person: createKind(), network: createKind(), site: createKind() }
  return {
    spend(counted, key, { count, seconds }) {
      const acts = kinds[counted].get(key, seconds) ?? kinds[counted].add(key, seconds)
      return Promise.resolve(Math.ceil(acts.add(now(), count) / 1000))
    },
    used(counted, key, { count, seconds }) {
      const done = kinds[counted].get(key, seconds)?.count(now()) ?? 0
      return Promise.resolve(count > 0 ? done / count : 1)
    },
  }
}

/** The acts of each key; limits of another length are counted for themselves. */
function createKind() {
  const recent = new LRUCache<string, ActWindow>({ max: MOST_COUNTED })
  const nameOf = (key: string, seconds: number) => `${seconds} ${key}`
  return {
    get: (key: string, seconds: number) => recent.get(nameOf(key, seconds)),
    add(key: string, seconds: number) {
      const acts = new ActWindow(Math.max(1, seconds) * 1000)
      recent.set(nameOf(key, seconds), acts)
      return acts
    },
  }
}

/** Acts of one key. */
class ActWindow {
  readonly #ms: number
  /** When each was that is within the limit, from `#first` on. */
  #times: number[] = []
  #first = 0
  /** Acts over the limit: in this stretch of the window's length, and in the one before. */
  #over = { since: 0, now: 0, before: 0 }

  constructor(ms: number) {
    this.#ms = ms
  }

  /** Counts one more. Returns 0 within the limit, else the milliseconds until there may be another. */
  add(time: number, most: number): number {
    this.#forget(time)
    const length = this.#times.length - this.#first
    if (length < most) {
      this.#times.push(time)
      return 0
    }
    this.#over.now++
    // A limit that was lowered waits for as many to pass as it is over.
    const blocking = this.#times[this.#first + length - most]
    return blocking === undefined ? this.#ms : blocking + this.#ms - time
  }

  /** All within the last stretch; those over the limit as if they had come evenly. */
  count(time: number): number {
    this.#forget(time)
    const { since, now, before } = this.#over
    const share = 1 - (time - since) / this.#ms
    return this.#times.length - this.#first + now + before * Math.max(0, share)
  }

  #forget(time: number): void {
    const times = this.#times
    while (this.#first < times.length && times[this.#first]! <= time - this.#ms) this.#first++
    // Not at each one: moving all that are left would cost as much as there are.
    if (this.#first * 2 > times.length) {
      this.#times = times.slice(this.#first)
      this.#first = 0
    }
    const { since, now } = this.#over
    const stretches = Math.floor((time - since) / this.#ms)
    if (stretches < 1) return
    const before = stretches === 1 ? now : 0
    this.#over = { since: since + stretches * this.#ms, now: 0, before }
  }
}
