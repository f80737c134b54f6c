/** The fractional parts of `root` of the first `count` primes, 32 bits of each (FIPS 180-4 §4.2.2, §5.3.3). */
function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const found = new Uint32Array(count)
  let size = 0
  for (let number = 2; size < count; number++) {
    let divisor = 2
    while (number % divisor) divisor++
    if (divisor === number) found[size++] = (root(number) % 1) * 2 ** 32
  }
  return found
}

const ROUNDS = fractions(64, Math.cbrt)

/** What a hash begins with. */
export const START = fractions(8, Math.sqrt)

// Used by every compression from its beginning to its end, which nothing comes in between.
const schedule = new Int32Array(64)

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** SHA-256's compression of one block of sixteen words, which changes `state` (FIPS 180-4 §6.2.2). */
export function compress(state: Uint32Array, block: Uint32Array) {
  for (let i = 0; i < 64; i++) {
    if (i < 16) schedule[i] = block[i]!
    else {
      const early = schedule[i - 15]!
      const late = schedule[i - 2]!
      schedule[i] =
        schedule[i - 16]! +
        (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) +
        schedule[i - 7]! +
        (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10))
    }
  }
  let [a, b, c, d, e, f, g, h] = state
  for (let i = 0; i < 64; i++) {
    const one =
      (h! +
        (turn(e!, 6) ^ turn(e!, 11) ^ turn(e!, 25)) +
        ((e! & f!) ^ (~e! & g!)) +
        ROUNDS[i]! +
        schedule[i]!) |
      0
    const two =
      ((turn(a!, 2) ^ turn(a!, 13) ^ turn(a!, 22)) + ((a! & b!) ^ (a! & c!) ^ (b! & c!))) | 0
    h = g
    g = f
    f = e
    e = (d! + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => (state[i]! += word!))
}
