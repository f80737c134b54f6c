import type { World } from './command.ts'

// At most this often, so that it stays readable.
const EVERY_MS = 100

/**
 * Passes `items` on and says on a terminal how many there were, of `total` where that is known. The
 * line is gone at the end.
 */
export async function* withProgress<T>(
  { stderr }: Pick<World, 'stderr'>,
  what: string,
  items: AsyncIterable<T>,
  total?: number,
): AsyncGenerator<T> {
  if (!stderr.isTTY) {
    yield* items
    return
  }
  const of = total === undefined ? '' : ` of ${toNumber(total)}`
  let count = 0
  let next = 0
  try {
    for await (const item of items) {
      count += 1
      if (performance.now() >= next) {
        stderr.write(`\r${what}: ${toNumber(count)}${of}`)
        next = performance.now() + EVERY_MS
      }
      yield item
    }
  } finally {
    // Back to the beginning of the line, and wipe it.
    stderr.write('\r\u001b[K')
  }
}

const numbers = new Intl.NumberFormat('en')

/** A number as people read it. */
export function toNumber(count: number): string {
  return numbers.format(count)
}

/** "1 record", "2,000 records". */
export function countOf(count: number, noun: string): string {
  return `${toNumber(count)} ${noun}${count === 1 ? '' : 's'}`
}
