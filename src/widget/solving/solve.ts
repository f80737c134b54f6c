import type { Challenge, Proof } from '#protocol/challenge.ts'
import { fromHex, toHex } from './bytes.ts'
import { pbkdf2 } from './pbkdf2.ts'

/** So many keys are derived at the same time: a reader's page has other things to do as well. */
const MOST_AT_ONCE = 4

/**
 * Tries counter after counter until one gives the key that is asked for. Browsers derive keys beside
 * the page; no worker is needed, which strict policies would forbid. Gives `null` once it is no longer
 * wanted.
 */
export async function solve(
  challenge: Challenge,
  isWanted: () => boolean,
  derive = 'subtle' in crypto ? deriveBeside : deriveHere,
): Promise<Proof | null> {
  const { nonce, keyPrefix } = challenge.parameters
  const bytes = fromHex(nonce)
  const password = (counter: number) => {
    const all = new Uint8Array(bytes.length + 4)
    all.set(bytes)
    new DataView(all.buffer).setUint32(bytes.length, counter)
    return all
  }
  let next = 0
  let proof: Proof | null = null

  async function lane() {
    while (!proof && isWanted()) {
      const counter = next++
      const derivedKey = toHex(await derive(password(counter), challenge))
      if (derivedKey.startsWith(keyPrefix))
        proof ??= { challenge, solution: { counter, derivedKey } }
    }
  }

  // One core stays the page's.
  const lanes = Math.min(MOST_AT_ONCE, Math.max(1, navigator.hardwareConcurrency - 1))
  await Promise.all(Array.from({ length: lanes }, lane))
  return proof
}

type Derive = (password: Uint8Array<ArrayBuffer>, challenge: Challenge) => Promise<Uint8Array>

const deriveBeside: Derive = async (password, { parameters: { salt, cost, keyLength } }) => {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: fromHex(salt), iterations: cost }
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, keyLength * 8))
}

/** For pages without https, where browsers have no `crypto.subtle`. */
export const deriveHere: Derive = (password, { parameters: { salt, cost, keyLength } }) =>
  pbkdf2(password, fromHex(salt), { iterations: cost, length: keyLength })
