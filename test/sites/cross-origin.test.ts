import { describe, expect, test } from 'vitest'
import type { Problem } from '#protocol/problem.ts'
import { openSites } from '../../src/server/services/sites/sites.ts'
import { upsertMembership } from '../../src/server/db/accounts/staff.ts'
import { aPost, aServer, aStaff, PAGE, post, send, SITE } from '../support/server.ts'

test('any page may read', async () => {
  const { app } = await aServer()
  const response = await app.request(`/api/v1/thread?url=${PAGE}`, {
    headers: { Origin: 'https://stranger.example' },
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(response.headers.get('Access-Control-Allow-Credentials')).toBeNull()
})

test('a browser that asks first may write for a day', async () => {
  const { app } = await aServer()
  const response = await app.request('/api/v1/comments', { method: 'OPTIONS' })
  expect(response.status).toBe(204)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '86400',
  })
})

describe('a write from elsewhere is refused', () => {
  test.each([
    null,
    '',
    'null',
    '*',
    'https://stranger.example',
    'http://blog.example.com',
    'https://blog.example.com:8443',
    'https://blog.example.com/',
    'https://blog.example.com.stranger.example',
    'https://stranger-blog.example.com',
    'https://a.blog.example.com',
    'HTTPS://BLOG.EXAMPLE.COM',
    'https://blog.example.com, https://stranger.example',
    'https://blog.example.com https://stranger.example',
    'http://localhost:8080',
  ])('%j', async Origin => {
    const server = await aServer()
    const { id } = await post(server)
    const headers: Record<string, string> = { Origin: Origin ?? '' }
    for (const [method, path, json] of [
      ['POST', '/comments', aPost()],
      ['POST', '/preview', { body: 'x' }],
      ['PATCH', `/comments/${id}`, { body: 'x' }],
      ['DELETE', `/comments/${id}`, undefined],
      ['PUT', `/comments/${id}/like`, undefined],
      ['DELETE', `/comments/${id}/like`, undefined],
    ] as const) {
      const response = await send(server, method, path, { json, headers })
      expect(response.status).toBe(403)
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(((await response.json()) as Problem).code).toBe('unknown_site')
    }
  })
})

describe('a page of a site that is not listed', () => {
  const page = 'https://stranger.example/post'

  test('has no thread, and its owner is told what to set', async () => {
    const { app } = await aServer()
    for (const path of [`thread?url=${page}`, `counts?url=${PAGE}&url=${page}`]) {
      const response = await app.request(`/api/v1/${path}`)
      expect(response.status).toBe(403)
      const problem = (await response.json()) as Problem
      expect(problem.code).toBe('unknown_site')
      expect(problem.detail).toContain('AFTERWORD_ORIGINS=https://stranger.example')
    }
  })

  test('gets no comment', async () => {
    const server = await aServer()
    const response = await send(server, 'POST', '/comments', { json: aPost({ url: page }) })
    expect(response.status).toBe(403)
  })

  test('that once was keeps its comments to itself', async () => {
    const origins = new Set([SITE])
    const server = await aServer({ origins })
    const { id } = await post(server)
    const paths = [`thread?url=${PAGE}`, `comments/${id}`, `comments/${id}/replies`]
    for (const path of paths) {
      expect((await server.app.request(`/api/v1/${path}`)).status).toBe(200)
    }
    origins.clear()
    for (const path of paths) {
      expect((await server.app.request(`/api/v1/${path}`)).status).toBe(403)
    }
    origins.add('https://other.example')
    const headers = { Origin: 'https://other.example' }
    for (const [method, path, json] of [
      ['PATCH', '', { body: 'x' }],
      ['DELETE', '', undefined],
      ['PUT', '/like', undefined],
      ['GET', '/source', undefined],
    ] as const) {
      const response = await send(server, method, `/comments/${id}${path}`, { json, headers })
      expect(response.status).toBe(403)
      expect(((await response.json()) as Problem).code).toBe('unknown_site')
    }
  })
})

test('a page without an origin of its own learns nothing of a viewer', async () => {
  const server = await aServer()
  const { id } = await post(server)
  const { id: threadId } = await server.db
    .selectFrom('threads')
    .select('id')
    .executeTakeFirstOrThrow()
  for (const path of [`/me?thread=${threadId}`, `/comments/${id}/source`]) {
    const response = await send(server, 'GET', path, { headers: { Origin: 'null' } })
    expect([path, response.status]).toEqual([path, 403])
  }
})

test('a server on this machine is reached by all of its names', async () => {
  const server = await aServer({ origins: new Set(['http://localhost:8080']) })
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    const origin = `http://${host}:8080`
    await send(server, 'POST', '/comments', {
      json: aPost({ url: `${origin}/demo/` }),
      headers: { Origin: origin },
    })
  }
  const response = await server.app.request('/api/v1/counts?url=http://127.0.0.1:8080/demo')
  expect(await response.json()).toEqual({ counts: { 'http://127.0.0.1:8080/demo': 3 } })
  for (const stranger of [
    'http://localhost:8080/',
    'http://localhost:9090',
    'https://localhost:8080',
    'http://[::2]:8080',
  ]) {
    const headers = { Origin: stranger }
    expect((await send(server, 'POST', '/preview', { json: {}, headers })).status).toBe(403)
  }
})

describe('a page of one site writes in threads of another', () => {
  const other = 'https://other.example'
  const headers = { Origin: other }

  /** Both are sites of the database; the operator has listed these. */
  async function twoSites(...listed: string[]) {
    const { db } = await aServer()
    const sites = await openSites(db, listed)
    for (const site of [SITE, other]) await sites.add(db, site, '2026')
    const server = { ...(await aServer({ db, sites, origins: sites.origins })), db }
    const { id } = await post(server)
    return { server, id, threadId: await threadOf(server) }
  }

  const threadOf = async ({ db }: Awaited<ReturnType<typeof aServer>>) =>
    (await db.selectFrom('threads').select('id').executeTakeFirstOrThrow()).id

  const writes = (id: string, threadId: string) =>
    [
      ['POST', '/comments', aPost()],
      ['POST', '/comments', aPost({ url: null, threadId })],
      ['POST', '/challenges', { url: PAGE }],
      ['PATCH', `/comments/${id}`, { body: 'x' }],
      ['PUT', `/comments/${id}/like`, undefined],
      ['DELETE', `/comments/${id}/like`, undefined],
      ['PUT', `/comments/${id}/report`, { reason: 'spam' }],
      ['GET', `/me?thread=${threadId}`, undefined],
      ['GET', `/comments/${id}/source`, undefined],
      ['DELETE', `/comments/${id}`, undefined],
    ] as const

  type Sites = Awaited<ReturnType<typeof twoSites>>

  async function expectAll({ server, id, threadId }: Sites, isAllowed: boolean) {
    for (const [method, path, json] of writes(id, threadId)) {
      const response = await send(server, method, path, { json, headers })
      expect([method, path, response.ok]).toEqual([method, path, isAllowed])
      if (isAllowed) continue
      const problem = (await response.json()) as Problem
      expect(problem).toMatchObject({ status: 403, code: 'unknown_site' })
      expect(problem.detail).toContain('AFTERWORD_ORIGINS=https://other.example,https://blog')
    }
  }

  test('never, where nothing joins them', async () => {
    const sites = await twoSites()
    // Nor does it help to look after one and own the other, or to own both by two people.
    await aStaff(sites.server, { site: SITE })
    await aStaff(sites.server, { site: other })
    const both = await aStaff(sites.server, { site: SITE })
    await join(sites.server, both, 'moderator')
    const too = await aStaff(sites.server, { site: SITE, role: 'moderator' })
    await join(sites.server, too, 'owner')
    await expectAll(sites, false)
    expect((await send(sites.server, 'PUT', `/comments/${sites.id}/like`)).status).toBe(200)
  })

  test('where one person owns both', async () => {
    const sites = await twoSites()
    await join(sites.server, await aStaff(sites.server, { site: SITE }), 'owner')
    await expectAll(sites, true)
  })

  test('where the operator has listed both', async () => {
    await expectAll(await twoSites(SITE, other), true)
  })

  test('and not where only one is listed', async () => {
    await expectAll(await twoSites(SITE), false)
    await expectAll(await twoSites(other), false)
  })

  const join = (
    { db }: Sites['server'],
    { staff }: Awaited<ReturnType<typeof aStaff>>,
    role: 'owner' | 'moderator',
  ) => upsertMembership(db, { staffId: staff.id, site: other, role, notify: 'none' }, '2026')
})
