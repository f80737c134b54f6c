import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type SiteSettings } from '#protocol/settings.ts'
import { parseRange } from '../../src/server/network-range.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { aKey, anId, aPost, aServer, from, PAGE, post, send, SITE } from '../support/server.ts'
import type { TestServer } from '../support/server.ts'
import { aForm, parse, sendForm, textsOf } from '../support/pages.ts'
import { createCounter } from '../../src/server/counter.ts'

const WIDE = { count: 1000, seconds: 60 }

let server: TestServer
let people = 0

/** A server whose site has these limits; what is not said is wide. Strangers need no proof. */
async function limited(limits: Partial<SiteSettings['limits']>, proxies: readonly string[] = []) {
  const made = await aServer({
    counter: createCounter(),
    trustedProxies: proxies.map(text => parseRange(text)!),
  })
  const all = { person: WIDE, network: WIDE, site: WIDE, ...limits }
  const now = made.clock.now.toISOString()
  await made.deps.sites.add(made.db, SITE, now)
  await made.deps.sites.change(made.db, SITE, { limits: all, proofOfWork: 'off' })
  return made
}

/** Posts with a new key; returns the status. */
const tryPost = async (on: Pick<TestServer, 'app'>, key = aKey(`person ${++people}`)) =>
  (await send(on, 'POST', '/comments', { key, json: aPost() })).status

const TWO = { count: 2, seconds: 60 }

describe('a person', () => {
  beforeEach(async () => {
    server = await limited({ person: TWO })
  })

  test('who posts too often is told so, by which limit, and when to come back', async () => {
    const ada = aKey('ada')
    expect([await tryPost(server, ada), await tryPost(server, ada)]).toEqual([201, 201])
    const answer = await send(server, 'POST', '/comments', { key: ada, json: aPost() })
    expect(answer.headers.get('Access-Control-Expose-Headers')).toBe('Retry-After')
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    const problem = await expectProblem(answer)
    expect(problem).toMatchObject({ status: 429, code: 'too_many_requests' })
    expect(problem.detail).toMatch(/one person may do it 2 times in 60 seconds.*again in \d+ sec/)
    expect(await tryPost(server, aKey('bob'))).toBe(201)
  })

  test('who sends the same comment again has not posted twice', async () => {
    const json = aPost()
    for (const status of [201, 200, 200, 200]) {
      expect((await send(server, 'POST', '/comments', { json })).status).toBe(status)
    }
    expect(await tryPost(server, aKey())).toBe(201)
    expect(await tryPost(server, aKey())).toBe(429)
  })

  test('who sends it without end is stopped all the same', async () => {
    const json = aPost()
    const statuses = []
    for (let n = 0; n < 15; n++) {
      statuses.push((await send(server, 'POST', '/comments', { json })).status)
    }
    expect(statuses.filter(status => status === 200)).toHaveLength(12)
    expect(statuses.at(-1)).toBe(429)
  })

  test('over their limit takes nothing from the others', async () => {
    server = await limited({ person: { count: 1, seconds: 60 }, site: TWO })
    const eve = aKey('eve')
    await tryPost(server, eve)
    for (let n = 0; n < 9; n++) expect(await tryPost(server, eve)).toBe(429)
    expect(await tryPost(server, aKey('ada'))).toBe(201)
  })

  test('may do more often what costs less', async () => {
    const { id } = await post(server)
    const allowed = async (method: string, path: string, json?: unknown) => {
      for (let n = 0; n < 99; n++) {
        const key = aKey('fan')
        const answer = await send(server, method, path, { key, json })
        if (answer.status === 429) return n
      }
      return 99
    }
    expect(await allowed('PUT', `/comments/${id}/like`)).toBe(12)
    expect(await allowed('PATCH', `/comments/${id}`, { body: 'x' })).toBe(4)
    expect(await allowed('POST', '/preview', { body: 'x' })).toBe(12)
    expect(await allowed('POST', '/challenges', { url: PAGE })).toBe(8)
    expect(await allowed('PUT', `/comments/${id}/report`, { reason: 'spam' })).toBe(4)
  })
})

describe('a network', () => {
  test('is that of the connection, whatever somebody says', async () => {
    server = await limited({ network: TWO })
    const statuses = []
    for (const said of ['198.51.100.1', '198.51.100.2', '198.51.100.3, 10.0.0.1']) {
      statuses.push(await tryPost(from(server, '203.0.113.9', { 'X-Forwarded-For': said })))
    }
    expect(statuses).toEqual([201, 201, 429])
    expect(await tryPost(from(server, '203.0.113.10'))).toBe(201)
  })

  test('is what the trusted proxy says last, in however many headers', async () => {
    server = await limited({ network: TWO }, ['10.0.0.0/8'])
    const via = (said: string, more: string) => {
      const proxied = from(server, '10.0.0.7', { 'x-forwarded-for': said })
      return from(proxied, '10.0.0.7', { 'X-Forwarded-For': more })
    }
    // `from` appends: the first header is the outer one's.
    const statuses = []
    for (const made of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) {
      statuses.push(await tryPost(via('203.0.113.9', made)))
    }
    expect(statuses).toEqual([201, 201, 429])
    expect(await tryPost(via('203.0.113.10', '203.0.113.9'))).toBe(201)
  })

  test('of IPv6 is all that one customer has', async () => {
    server = await limited({ network: TWO })
    expect(await tryPost(from(server, '2001:db8:0:7::1'))).toBe(201)
    expect(await tryPost(from(server, '2001:db8:0:7:ffff::2'))).toBe(201)
    expect(await tryPost(from(server, '2001:db8:0:7:1:2:3:4'))).toBe(429)
    expect(await tryPost(from(server, '2001:db8:0:8::1'))).toBe(201)
  })

  test('is the same by both kinds of socket', async () => {
    server = await limited({ network: TWO })
    expect(await tryPost(from(server, '203.0.113.9'))).toBe(201)
    expect(await tryPost(from(server, '::ffff:203.0.113.9'))).toBe(201)
    expect(await tryPost(from(server, '203.0.113.9'))).toBe(429)
  })

  test('that is not known has no limit', async () => {
    server = await limited({ network: { count: 1, seconds: 60 } })
    expect([await tryPost(server), await tryPost(server)]).toEqual([201, 201])
  })

  test('has five live streams, until one is closed', async () => {
    server = await limited({})
    await post(server)
    const { id } = await server.db.selectFrom('threads').select('id').executeTakeFirstOrThrow()
    const watch = (peer: string) =>
      Promise.resolve(from(server, peer).app.request(`/api/v1/events?thread=${id}`))
    const streams = []
    for (let n = 0; n < 5; n++) streams.push(await watch('203.0.113.9'))
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const answer = await watch('203.0.113.9')
    expect(answer.headers.get('Retry-After')).toBe('60')
    expect(await expectProblem(answer)).toMatchObject({ code: 'too_many_requests' })
    expect((await watch('203.0.113.10')).status).toBe(200)
    await streams[0]!.body!.cancel()
    expect((await watch('203.0.113.9')).status).toBe(200)
  })
})

test('a site has a limit for all of its readers, and no other site shares it', async () => {
  server = await limited({ site: TWO })
  const peers = ['203.0.113.1', '203.0.113.2', '203.0.113.3']
  const statuses = []
  for (const peer of peers) statuses.push(await tryPost(from(server, peer)))
  expect(statuses).toEqual([201, 201, 429])
})

test('a form is limited by its network, and keeps what was typed', async () => {
  server = await limited({ network: TWO })
  const here = from(server, '203.0.113.9')
  for (const body of ['one', 'two']) {
    expect((await sendForm(here, aForm({ body }))).status).toBe(303)
  }
  const answer = await sendForm(here, aForm({ body: 'three' }))
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
  const page = await parse(answer)
  expect(page.querySelector('textarea')?.textContent).toBe('three')
  expect(textsOf(page, '[role=group] a')[0]).toMatch(/everybody in one network.*2 times/)
  // Each form has a key of its own, so persons cannot be counted by it.
  expect((await sendForm(here, aForm({ body: 'one' }))).status).toBe(303)
})

test('what was refused for being too much is counted by site and day', async () => {
  server = await limited({ person: { count: 1, seconds: 60 } })
  const ada = aKey('ada')
  for (let n = 0; n < 4; n++) await tryPost(server, ada)
  expect(await server.db.selectFrom('refusals').selectAll().execute()).toEqual([
    { site: SITE, day: '2026-01-01', rule: 'limits', count: 3 },
  ])
})

test('without a counter there are no limits', async () => {
  server = await aServer()
  for (let n = 0; n < DEFAULT_SETTINGS.limits.person.count + 2; n++) {
    expect(await tryPost(from(server, '203.0.113.9'), aKey())).toBe(201)
  }
})

test('no address is in the database, the log or any answer', async () => {
  server = await limited({ network: TWO }, ['10.0.0.0/8'])
  const CLIENT = '203.0.113.77'
  const PROXY = '10.20.30.40'
  const here = from(server, PROXY, { 'X-Forwarded-For': CLIENT })
  const answers: Response[] = []
  for (let n = 0; n < 4; n++) {
    answers.push(await send(here, 'POST', '/comments', { json: aPost({ id: anId(9000 + n) }) }))
  }
  answers.push(await sendForm(here, aForm({ body: 'form' })))
  answers.push(await send(here, 'POST', '/challenges', { json: { url: PAGE } }))
  answers.push(await Promise.resolve(here.app.request(`/api/v1/thread?url=${PAGE}`)))
  expect(answers.map(({ status }) => status)).toContain(429)
  const stored = await server.db.selectFrom('comments').select('network').execute()
  expect(stored.every(({ network }) => /^[0-9a-f]{64}$/.test(network ?? ''))).toBe(true)
  const { hash } = (await import('node:crypto')).default
  const plain = [CLIENT, `::ffff:${CLIENT}`].map(text => hash('sha256', text))
  const tables = ['authors', 'threads', 'comments', 'refusals', 'secrets', 'spent'] as const
  const rows = await Promise.all(
    tables.map(table => server.db.selectFrom(table).selectAll().execute()),
  )
  const texts = await Promise.all(answers.map(answer => answer.text()))
  const everything = JSON.stringify([rows, server.lines, texts])
  for (const secret of [CLIENT, PROXY, ...plain]) expect(everything).not.toContain(secret)
  // The id in answers is no hash of it either.
  for (const { network } of stored) expect(texts.join()).not.toContain(network)
})
