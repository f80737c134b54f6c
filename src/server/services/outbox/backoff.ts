const FIRST_MS = 5000
const FACTOR = 3

/**
 * The delay after a number of failures in a row: five seconds, then three times as long each time,
 * up to `most`; plus up to half at random, so that retries spread out.
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
