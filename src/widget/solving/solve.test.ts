import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { describe, expect, test } from 'vitest'
import type { Challenge } from '#protocol/challenge.ts'
import { pbkdf2 } from './pbkdf2.ts'
import { deriveHere, solve } from './solve.ts'

const SECRET = 'a secret of the test'

/** What a server asks whose answer is `counter`. */
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
    const proof = await solve(await aChallenge(23), () => true)
    expect(proof!.solution.counter).toBe(23)
    expect(await isRight(proof)).toBe(true)
  })

  test('also where the browser has no cryptography', async () => {
    const proof = await solve(await aChallenge(7), () => true, deriveHere)
    expect(proof!.solution.counter).toBe(7)
    expect(await isRight(proof)).toBe(true)
  })

  test('no longer than anybody wants it', async () => {
    let left = 5
    expect(await solve(await aChallenge(1_000_000), () => left-- > 0)).toBeNull()
  })
})

test('keys derived without the browser’s help are those that others derive', async () => {
  for (let size = 1; size <= 20; size++) {
    const [password, salt] = [randomBytes(size), randomBytes(21 - size)]
    const iterations = 1 + size * 7
    const key = await pbkdf2(password, salt, { iterations, length: 12 + size })
    const expected = pbkdf2Sync(password, salt, iterations, 12 + size, 'sha256')
    expect(Buffer.from(key)).toEqual(expected)
  }
})
