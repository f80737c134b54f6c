import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { describe, expect, test } from 'vitest'
import type { Challenge } from '#protocol/challenge.ts'
import { solve } from './solve.ts'

const SECRET = 'a secret of the test'

/** A challenge whose answer is `counter`. */
const aChallenge = async (counter: number) =>
  (await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 50,
    counter,
    deriveKey,
    hmacSignatureSecret: SECRET,
    hmacKeySignatureSecret: SECRET,
  })) as unknown as Challenge

const isRight = async (proof: Awaited<ReturnType<typeof solve>>) => {
  const { challenge, solution } = proof!
  const { verified } = await verifySolution({
    challenge: challenge as never,
    solution,
    deriveKey,
    hmacSignatureSecret: SECRET,
    hmacKeySignatureSecret: SECRET,
  })
  return verified
}

describe('a challenge is solved', () => {
  test('by the counter that the server has chosen', async () => {
    const { signal } = new AbortController()
    for (const counter of [0, 1, 23]) {
      const proof = await solve(await aChallenge(counter), signal)
      expect(proof!.solution.counter).toBe(counter)
      expect(await isRight(proof)).toBe(true)
    }
  })

  test('no longer than anybody wants it', async () => {
    const life = new AbortController()
    const solving = solve(await aChallenge(4_000_000_000), life.signal)
    life.abort()
    expect(await solving).toBeNull()
  })
})
