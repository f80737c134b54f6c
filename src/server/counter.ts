import type { Counter } from './ports.ts'
import { createSlidingWindows } from './sliding-windows.ts'

/** Returns a counter of sliding windows, empty. `now` is in milliseconds. */
export function createCounter(now: () => number = () => performance.now()): Counter {
  const kinds = {
    person: createSlidingWindows(now),
    network: createSlidingWindows(now),
    site: createSlidingWindows(now),
  }
  return {
    spend: (counted, key, limit) => Promise.resolve(kinds[counted].spend(key, limit)),
    used: (counted, key, limit) => Promise.resolve(kinds[counted].used(key, limit)),
  }
}
