import type { Challenge, Proof } from '#protocol/challenge.ts'

const fromHex = (text: string) => Uint8Array.from(text.match(/../g)!, pair => parseInt(pair, 16))

const toHex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')

/**
 * Tries counters until one gives the wanted key; returns `null` once `signal` is aborted. Browsers
 * derive keys off the main thread, so typing stays smooth without a worker, which strict policies
 * would forbid. Secure pages only have WebCrypto, so no others are asked.
 */
export async function solve(challenge: Challenge, signal: AbortSignal): Promise<Proof | null> {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: fromHex(salt), iterations: cost }
  let next = 0
  let proof: Proof | null = null

  async function derive(counter: number): Promise<string> {
    const password = fromHex(nonce + counter.toString(16).padStart(8, '0'))
    const key = await crypto.subtle.importKey('raw', password, how.name, false, ['deriveBits'])
    return toHex(await crypto.subtle.deriveBits(how, key, keyLength * 8))
  }

  async function lane() {
    while (!proof && !signal.aborted) {
      const counter = next++
      const derivedKey = await derive(counter)
      if (derivedKey.startsWith(keyPrefix)) proof = { challenge, solution: { counter, derivedKey } }
    }
  }

  // While one waits for the page the other is at work.
  await Promise.all([lane(), lane()])
  return proof
}
