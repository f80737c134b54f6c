const FIRST_MS = 5000
const FACTOR = 3

/**
 * How long to wait after so many failures in a row: five seconds, then three times as long each time,
 * up to `most`; and up to half as long again, so that not everybody comes back at once.
 */
export function backoff(
  failures: number,
  most: number,
  random: () => number = Math.random,
): number {
  // No power of 3 that is this high matters, and a higher one is no number any more.
  const wait = Math.min(FIRST_MS * FACTOR ** Math.min(failures - 1, 30), most)
  return Math.round(wait * (1 + random() / 2))
}
