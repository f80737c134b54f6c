import { compress, START } from './sha-256.ts'

/** How long the page may have to wait for us, in milliseconds: less than a frame. */
const SLICE = 8

/** A state of HMAC that its key, of at most a block, has gone into. */
function keyed(key: Uint8Array, pad: number): Uint32Array {
  const block = new Uint8Array(64).fill(pad)
  key.forEach((byte, i) => (block[i]! ^= byte))
  const state = START.slice()
  compress(state, toWords(block))
  return state
}

/** Bytes as words with the highest byte first. */
function toWords(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer)
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4))
}

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018 §5.2), for pages without https, where browsers have no `crypto.subtle`. Password and salt must
 * fit into a block each, the key into a hash: 32 bytes. It gives way to the page again and again.
 */
export async function pbkdf2(
  password: Uint8Array,
  salt: Uint8Array,
  { iterations, length }: { readonly iterations: number; readonly length: number },
): Promise<Uint8Array> {
  const inner = keyed(password, 0x36)
  const outer = keyed(password, 0x5c)
  const text = new Uint8Array(64)
  text.set(salt)
  // The number of the block of the key, the end of the message, and the bits of all that was hashed.
  text[salt.length + 3] = 1
  text[salt.length + 4] = 0x80
  const block = toWords(text)
  block[15] = (64 + salt.length + 4) * 8
  const hash = new Uint32Array(16)
  hash[8] = 0x8000_0000
  hash[15] = (64 + 32) * 8
  const key = new Uint32Array(8)
  const state = new Uint32Array(8)
  let start = performance.now()
  for (let i = 0; i < iterations; i++) {
    for (const [from, message] of [
      [inner, i ? hash : block],
      [outer, hash],
    ] as const) {
      state.set(from)
      compress(state, message)
      hash.set(state)
    }
    for (let word = 0; word < 8; word++) key[word]! ^= state[word]!
    if (i % 128 || performance.now() - start < SLICE) continue
    await new Promise(resolve => setTimeout(resolve))
    start = performance.now()
  }
  const bytes = new DataView(new ArrayBuffer(32))
  key.forEach((word, i) => bytes.setUint32(i * 4, word))
  return new Uint8Array(bytes.buffer).slice(0, length)
}
