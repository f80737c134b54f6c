import type { Limit } from '#protocol/settings.ts'
import { Failure } from '../../failure.ts'
import { createSlidingWindows } from '../../sliding-windows.ts'

/** Counts one more of a key. Returns 0 within the limit, else the seconds until there may be another. */
export type Throttle = (key: string) => number

/** A rate limit of the admin, which holds whether or not the sites have limits. */
export function createThrottle(now: () => Date, limit: Limit): Throttle {
  const windows = createSlidingWindows(() => now().getTime())
  return key => windows.spend(key, limit)
}

/** Throws `too_many_requests` when there are seconds to wait, and says how many. */
export function requireTurn(seconds: number): void {
  if (seconds === 0) return
  const message = `Too many attempts. Try again in ${seconds} seconds.`
  throw new Failure('too_many_requests', message, [], { retryAfter: seconds })
}
