import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Challenge, ChallengeAnswer, Proof } from '#protocol/challenge.ts'
import type { Comment, NewComment } from '#protocol/comment.ts'
import type { SiteSettings } from '#protocol/settings.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { aKey, aPost, aServer, from, PAGE, send, SITE, type TestServer } from '../support/server.ts'
import { aForm, sendForm } from '../support/pages.ts'
import { createCounter } from '../../src/server/counter.ts'

const OTHER = 'https://other.example'
const PLAIN = 'http://plain.example'
const WIDE = { count: 1000, seconds: 60 }
const MINUTE_MS = 60_000

let server: TestServer

async function set(settings: Partial<SiteSettings>, site = SITE) {
  await server.deps.sites.add(server.db, site, server.clock.now.toISOString())
  await server.deps.sites.change(server.db, site, settings)
}

beforeEach(async () => {
  server = await aServer({
    counter: createCounter(),
    origins: new Set([SITE, OTHER, PLAIN]),
  })
  await set({
    proofOfWork: 'always',
    minSeconds: 0,
    limits: { person: WIDE, network: WIDE, site: WIDE },
  })
})

async function ask(
  fields: { url?: string; key?: string; on?: Pick<TestServer, 'app'> } = {},
): Promise<Challenge | null> {
  const { url = PAGE, on = server } = fields
  const answer = await on.app.request('/api/v1/challenges', {
    method: 'POST',
    headers: {
      Origin: new URL(url).origin,
      'Content-Type': 'application/json',
      ...(fields.key === undefined ? {} : { Authorization: `Bearer ${fields.key}` }),
    },
    body: JSON.stringify({ url, pageId: null }),
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
  return ((await answer.json()) as ChallengeAnswer).challenge
}

/** The widget's solution: the contract's fields, in any order. */
async function solve(challenge: Challenge | null): Promise<Proof> {
  const solution = await solveChallenge({ challenge: challenge!, deriveKey })
  const { counter, derivedKey } = solution!
  return { solution: { derivedKey, counter }, challenge: challenge! }
}

const submit = (proof: unknown, fields: Partial<NewComment> = {}, key = aKey()) => {
  const text = typeof proof === 'string' ? proof : JSON.stringify(proof)
  const json = aPost({ ...fields, proof: proof === null ? null : text })
  const headers = { Origin: new URL(json.url!).origin }
  return send(server, 'POST', '/comments', { key, json, headers })
}

const expectRefused = async (answer: Promise<Response>) =>
  expect(await expectProblem(await answer)).toMatchObject({ status: 428, code: 'proof_required' })

describe('a stranger', () => {
  test('posts with a proof, and is known from then on', async () => {
    const proof = await solve(await ask())
    expect((await submit(proof)).status).toBe(201)
    expect(await ask({ key: aKey() })).toBeNull()
    expect((await submit(null)).status).toBe(201)
    expect(await ask({ key: aKey('bob') })).not.toBeNull()
  })

  test('without one is told how to go on', async () => {
    const problem = await expectProblem(await submit(null))
    expect(problem).toMatchObject({ status: 428, code: 'proof_required', errors: [] })
    expect(problem.detail).toContain('POST /api/v1/challenges')
    expect(await server.db.selectFrom('refusals').select(['rule', 'count']).execute()).toEqual([
      { rule: 'proof', count: 1 },
    ])
  })

  test('is not let through by a comment that waits', async () => {
    await set({ policy: 'all' })
    expect((await submit(await solve(await ask()))).status).toBe(201)
    await expectRefused(submit(null))
  })

  test('who has lost the answer sends the same comment, with the same proof', async () => {
    const proof = await solve(await ask())
    const json = aPost({ proof: JSON.stringify(proof) })
    expect((await send(server, 'POST', '/comments', { json })).status).toBe(201)
    expect((await send(server, 'POST', '/comments', { json })).status).toBe(200)
  })

  test('who was too fast has not used up the proof', async () => {
    await set({ minSeconds: 2 })
    const proof = await solve(await ask())
    const refused = await expectProblem(await submit(proof))
    expect(refused).toMatchObject({ code: 'refused', errors: [{ code: 'too_fast' }] })
    server.clock.now = new Date(server.clock.now.getTime() + 2000)
    expect((await submit(proof)).status).toBe(201)
  })
})

describe('a proof is good for nothing', () => {
  test('a second time', async () => {
    const proof = await solve(await ask())
    expect((await submit(proof)).status).toBe(201)
    await expectRefused(submit(proof, {}, aKey('bob')))
  })

  test('for two comments at once', async () => {
    const proof = await solve(await ask())
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => submit(proof, {}, aKey(`p${n}`))),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      201,
      ...Array.from({ length: 7 }, () => 428),
    ])
    const rows = await server.db.selectFrom('comments').select('id').execute()
    expect(rows).toHaveLength(1)
  })

  test('once it has expired, and what was spent is then forgotten', async () => {
    const [late, used] = [await solve(await ask()), await solve(await ask())]
    await submit(used, {}, aKey('first'))
    server.clock.now = new Date(server.clock.now.getTime() + 20 * MINUTE_MS)
    await expectRefused(submit(late))
    const fresh = await solve(await ask())
    expect((await submit(fresh)).status).toBe(201)
    expect(await server.db.selectFrom('spent').select('nonce').execute()).toEqual([
      { nonce: fresh.challenge.parameters.nonce },
    ])
  })

  test('on another site', async () => {
    await set({ proofOfWork: 'always', minSeconds: 0 }, OTHER)
    const proof = await solve(await ask())
    await expectRefused(submit(proof, { url: `${OTHER}/post` }))
    expect((await submit(proof)).status).toBe(201)
  })

  test('by another server', async () => {
    const here = server
    server = await aServer()
    await set({ proofOfWork: 'always' })
    const proof = await solve(await ask())
    server = here
    await expectRefused(submit(proof))
  })

  type Spoil = (proof: Proof) => unknown
  const withParameters = (change: (parameters: Record<string, unknown>) => object): Spoil => {
    return proof => ({
      ...proof,
      challenge: {
        ...proof.challenge,
        parameters: change(structuredClone(proof.challenge.parameters)),
      },
    })
  }

  test.each<[what: string, spoil: Spoil]>([
    [
      'with a later expiry',
      withParameters(p => ({ ...p, data: { ...(p['data'] as object), expiresAt: 9e15 } })),
    ],
    [
      'with another site',
      withParameters(p => ({ ...p, data: { ...(p['data'] as object), site: OTHER } })),
    ],
    [
      'with another action',
      withParameters(p => ({ ...p, data: { ...(p['data'] as object), action: 'like' } })),
    ],
    ['with less to do', withParameters(p => ({ ...p, cost: 1 }))],
    ['with a shorter prefix', withParameters(p => ({ ...p, keyPrefix: '00' }))],
    ['with another nonce', withParameters(p => ({ ...p, nonce: '0'.repeat(32) }))],
    [
      'with a nonce written otherwise',
      withParameters(p => ({ ...p, nonce: String(p['nonce']).toUpperCase() })),
    ],
    ['with one more field', withParameters(p => ({ ...p, more: 1 }))],
    ['with another algorithm', withParameters(p => ({ ...p, algorithm: 'SHA-256' }))],
    ['without its signature', p => ({ ...p, challenge: { ...p.challenge, signature: undefined } })],
    ['with an empty signature', p => ({ ...p, challenge: { ...p.challenge, signature: '' } })],
    ['with another key', p => ({ ...p, solution: { ...p.solution, derivedKey: 'ab'.repeat(32) } })],
    [
      'with the half of the key that everybody knows',
      p => ({ ...p, solution: { ...p.solution, derivedKey: p.challenge.parameters.keyPrefix } }),
    ],
    ['without a solution', ({ challenge }) => ({ challenge })],
    ['that is null', () => 'null'],
    ['that is no JSON', () => '{'],
    ['that is empty', () => ''],
    ['that is a list', () => '[]'],
    ['that is deep', () => '['.repeat(900) + ']'.repeat(900)],
    ['that is long', p => ({ ...p, more: 'x'.repeat(9000) })],
    ['that has a prototype', () => '{"__proto__":{"challenge":{}},"constructor":1}'],
  ])('%s', async (_what, spoil) => {
    const proof = await solve(await ask())
    await expectRefused(submit(spoil(proof)))
    expect((await submit(proof)).status).toBe(201)
  })

  test('made of parts of two', async () => {
    const [one, two] = [await solve(await ask()), await solve(await ask())]
    await expectRefused(submit({ challenge: one.challenge, solution: two.solution }))
    const mixed = { ...one.challenge, signature: two.challenge.signature }
    await expectRefused(submit({ challenge: mixed, solution: one.solution }))
    const key = { keySignature: two.challenge.parameters['keySignature'] }
    const spliced = { ...one.challenge, parameters: { ...one.challenge.parameters, ...key } }
    await expectRefused(submit({ challenge: spliced, solution: two.solution }))
  })
})

describe('in a flood', () => {
  beforeEach(() =>
    set({
      proofOfWork: 'flood',
      limits: {
        person: WIDE,
        network: { count: 8, seconds: 60 },
        site: { count: 16, seconds: 60 },
      },
    }),
  )

  const isDue = async (on: Pick<TestServer, 'app'> = server) => (await ask({ on })) !== null

  const press = async (times: number, on: Pick<TestServer, 'app'> = server) => {
    for (let n = 0; n < times; n++) {
      await send(on, 'POST', '/comments', { key: aKey(`flood ${Math.random()}`), json: aPost() })
    }
  }

  test('strangers have something to do from a quarter of what the site takes on', async () => {
    await press(3)
    expect(await isDue()).toBe(false)
    expect((await submit(null)).status).toBe(201)
    expect(await isDue()).toBe(true)
    await expectRefused(submit(null, {}, aKey('stranger')))
    // A known author notices nothing.
    expect((await submit(null)).status).toBe(201)
  })

  test('a network has it earlier, and others do not', async () => {
    const crowd = from(server, '203.0.113.9')
    await press(2, crowd)
    expect(await isDue(crowd)).toBe(true)
    expect(await isDue(from(server, '203.0.113.10'))).toBe(false)
  })

  test('tries without a proof neither use up what the site takes, nor end the flood', async () => {
    await press(200)
    expect(await isDue()).toBe(true)
    expect((await submit(await solve(await ask()))).status).toBe(201)
  })

  test('a form waits, as nothing can be proved without script', async () => {
    await press(4)
    const answer = await sendForm(server, aForm({ body: 'from a form' }))
    expect(answer.status).toBe(200)
    const row = await server.db
      .selectFrom('comments')
      .select(['state', 'held_by'])
      .where('source', '=', 'from a form')
      .executeTakeFirstOrThrow()
    expect(row.state).toBe('pending')
    expect(row.held_by).toMatch(/^proof: /)
  })

  test('a page without https waits too, as its browser computes no hashes', async () => {
    await set({ proofOfWork: 'always' }, PLAIN)
    const url = `${PLAIN}/post`
    expect(await ask({ url })).toBeNull()
    const answer = await submit(null, { url })
    expect(answer.status).toBe(201)
    expect(((await answer.json()) as Comment).state).toBe('pending')
  })

  test('nobody has anything to do where the owner does not want it', async () => {
    await set({ proofOfWork: 'off' })
    await press(12)
    expect(await ask()).toBeNull()
    expect((await submit(null, {}, aKey('stranger'))).status).toBe(201)
  })
})

describe('a challenge', () => {
  test('is not for pages of unknown sites, nor of others', async () => {
    const asking = (url: unknown, Origin: string) =>
      send(server, 'POST', '/challenges', { json: { url }, headers: { Origin } })
    for (const [url, origin, status] of [
      ['https://stranger.example/', SITE, 403],
      [PAGE, 'https://stranger.example', 403],
      ['nonsense', SITE, 422],
      [7, SITE, 422],
    ] as const) {
      expect((await asking(url, origin)).status).toBe(status)
    }
  })

  test('says nothing of who asks', async () => {
    const key = aKey('canary')
    const text = JSON.stringify(await ask({ key, on: from(server, '203.0.113.77') }))
    for (const secret of [key, '203.0.113']) expect(text).not.toContain(secret)
  })
})
