import { LRUCache } from 'lru-cache'

/** Counts one more of a key and gives 0 where there is room, else after how many seconds there will be. */
export type Throttle = (key: string) => number

export interface Rate {
  readonly count: number
  readonly seconds: number
}

// The key that was seen longest ago is forgotten first.
const MOST_KEYS = 20_000

/** Lets through `count` of each key within any `seconds`. Keys do not count against each other. */
export function createThrottle(now: () => Date, { count, seconds }: Rate): Throttle {
  const turns = new LRUCache<string, readonly number[]>({ max: MOST_KEYS })
  const length = seconds * 1000
  return key => {
    const time = now().getTime()
    const recent = (turns.get(key) ?? []).filter(turn => turn > time - length)
    const [first] = recent
    if (first !== undefined && recent.length >= count) {
      return Math.ceil((first + length - time) / 1000)
    }
    turns.set(key, [...recent, time])
    return 0
  }
}
