import { LRUCache } from 'lru-cache'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Counter } from '../counter.ts'

/** So many of each kind are remembered; who was seen longest ago is forgotten first. */
export const MOST_COUNTED = 20_000

// A timer cannot wait longer than 24 days, and would end at once.
const MOST_SECONDS = 86_400

/** Counts in windows of a limit's length; each starts with the first that is counted. */
export function createCounter(): Counter {
  const windows = { person: createWindows(), network: createWindows(), site: createWindows() }
  return {
    async spend(counted, key, { count, seconds }) {
      const { used, left } = await windows[counted].add(key, seconds)
      return used > count ? Math.max(1, Math.ceil(left / 1000)) : 0
    },
    async used(counted, key, { count, seconds }) {
      const used = await windows[counted].read(key, seconds)
      return count > 0 ? used / count : 1
    },
  }
}

function createWindows() {
  // Sites differ in what they allow, so it counts only, and its user compares.
  const limiter = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 0 })
  // It remembers all that it has ever seen in its window: this bounds it.
  const recent = new LRUCache<string, true>({
    max: MOST_COUNTED,
    dispose: (_, key, reason) => {
      if (reason === 'evict') void limiter.delete(key)
    },
  })
  // Limits of another length are windows of their own.
  const nameOf = (key: string, seconds: number) => `${seconds} ${key}`
  return {
    async add(key: string, seconds: number) {
      const name = nameOf(key, seconds)
      if (!recent.get(name)) recent.set(name, true)
      const customDuration = Math.min(Math.max(1, seconds), MOST_SECONDS)
      const { consumedPoints, msBeforeNext } = await limiter.consume(name, 1, { customDuration })
      return { used: consumedPoints, left: msBeforeNext }
    },
    async read(key: string, seconds: number) {
      const found = await limiter.get(nameOf(key, seconds))
      return found && found.msBeforeNext > 0 ? found.consumedPoints : 0
    },
  }
}
