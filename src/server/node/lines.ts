import { CommandFailure } from '../failure.ts'

// The longest record has 10,000 characters, each of six bytes at most (`\u0041`), and some fields more.
const LONGEST = 256 * 1024

/**
 * The lines of what comes in, without the line feeds at their ends. Throws a `CommandFailure` for one
 * that is longer than any line of ours, before it fills the memory.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let number = 1
  let rest: Uint8Array[] = []
  let length = 0

  function take(part: Uint8Array): void {
    length += part.length
    if (length > LONGEST) {
      throw new CommandFailure(`line ${number} is longer than ${LONGEST} bytes`)
    }
    rest.push(part)
  }
  function join(): Uint8Array {
    const line = Buffer.concat(rest)
    rest = []
    length = 0
    number += 1
    return line
  }

  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, end))
      yield join()
      start = end + 1
    }
    take(chunk.subarray(start))
  }
  if (length > 0) yield join()
}
