const MINUTE_MS = 60_000

/** Gives 0 and counts it when there is room for one more, else after how many seconds there will be. */
export type Throttle = (key: string) => number

/** Lets through so many in each minute, of one key and of `all` together. */
export function createThrottle(
  now: () => Date,
  { each, all }: { readonly each: number; readonly all: number },
): Throttle {
  const counts = new Map<string, number>()
  let total = 0
  let minute = 0
  return key => {
    const time = now().getTime()
    const current = Math.floor(time / MINUTE_MS)
    if (current !== minute) {
      minute = current
      total = 0
      counts.clear()
    }
    const count = counts.get(key) ?? 0
    if (count >= each || total >= all) return Math.ceil(((current + 1) * MINUTE_MS - time) / 1000)
    counts.set(key, count + 1)
    total += 1
    return 0
  }
}
