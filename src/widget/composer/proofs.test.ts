// @vitest-environment happy-dom
import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ChallengeAnswer, Proof } from '#protocol/challenge.ts'
import { createProofs } from './proofs.ts'

const PAGE = { url: 'https://blog.example.com/post', pageId: null, title: '' }

let asked: Headers[]
let answers: (ChallengeAnswer | Response)[]
let key: string | null

beforeEach(() => {
  asked = []
  answers = []
  key = null
  vi.stubGlobal('fetch', async (_url: string, { headers }: RequestInit) => {
    asked.push(new Headers(headers))
    const answer = answers.shift() ?? { challenge: null }
    return answer instanceof Response ? answer : Response.json(answer)
  })
})

const proofs = () =>
  createProofs(
    { server: 'https://comments.example.com/', page: PAGE, signal: new AbortController().signal },
    { hasKey: () => key !== null, key: () => key! },
  )

async function aChallenge(expiresAt = Date.now() + 60_000): Promise<ChallengeAnswer> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 10,
    counter: 3,
    data: { expiresAt },
    deriveKey,
    hmacSignatureSecret: 'a secret',
  })
  return { challenge } as unknown as ChallengeAnswer
}

const read = (proof: string | null) => JSON.parse(proof!) as Proof

test('work is asked for once while somebody types, and again for the next comment', async () => {
  const { prepare, take } = proofs()
  const [first, second] = [await aChallenge(), await aChallenge()]
  answers.push(first, second)
  prepare()
  prepare()
  const proof = read(await take())
  expect(proof.challenge).toEqual(first.challenge)
  expect(proof.solution.counter).toBe(3)
  expect(asked).toHaveLength(1)
  expect(read(await take()).challenge).toEqual(second.challenge)
})

test('whoever types nothing is asked when they post; where there is nothing to do nothing is sent', async () => {
  expect(await proofs().take()).toBeNull()
  expect(asked).toHaveLength(1)
})

test('work that is over is done anew', async () => {
  const fresh = await aChallenge()
  answers.push(await aChallenge(Date.now() - 1), fresh)
  expect(read(await proofs().take()).challenge).toEqual(fresh.challenge)
})

test('without an answer the comment goes as it is, and the next is asked for again', async () => {
  const { take } = proofs()
  answers.push(Response.error())
  expect(await take()).toBeNull()
  answers.push(await aChallenge())
  expect(await take()).not.toBeNull()
})

test('whoever has a key says who they are, and nobody gets one by it', async () => {
  const { take } = proofs()
  await take()
  key = 'k'.repeat(43)
  await take()
  expect(asked.map(headers => headers.get('authorization'))).toEqual([null, `Bearer ${key}`])
})
