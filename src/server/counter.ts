import type { Limit } from '#protocol/settings.ts'
import { createSlidingWindows } from './sliding-windows.ts'

/**
 * The kinds of counted subjects. Each kind has a memory of its own, so one cannot push out another.
 */
export type CounterKind = 'person' | 'network' | 'site'

/** Counts what was done lately, in a memory that does not grow. */
export interface Counter {
  /** Counts one more. Gives 0 within the limit, else the seconds until there may be another. */
  spend(counted: CounterKind, key: string, limit: Limit): Promise<number>
  /** The used share of the limit, from 0 to 1. */
  used(counted: CounterKind, key: string, limit: Limit): Promise<number>
}

/** Counts in sliding windows, from now on. */
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
