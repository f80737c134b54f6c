import { describe, expect, test } from 'vitest'
import type { Session } from '#protocol/admin.ts'
import type { Problem } from '#protocol/problem.ts'
import { dumpRows } from '../support/dump.ts'
import { aServer, aStaff, call, type TestServer } from '../support/server.ts'
import { openSetup } from '../../src/server/services/accounts/setup.ts'

const TYPED = { site: 'https://new.example.com/post', email: 'Olga@Example.com', name: 'Olga' }

/** The token of the link that the server prints. */
async function tokenOf({ deps }: TestServer): Promise<string> {
  const link = await openSetup(deps)
  return new URL(link!).hash.slice(1)
}

const setUp = (server: TestServer, json: object) => call(server, 'POST', '/setup', { json })

test('the link carries its token where no server gets to see it, and only a hash is kept', async () => {
  const server = await aServer()
  const link = await openSetup(server.deps)
  expect(link).toMatch(/^http:\/\/localhost:8080\/admin\/setup#[\w-]{43}$/)
  const rows = await dumpRows(server.db)
  expect(rows.filter(row => row.startsWith('tokens '))).toHaveLength(1)
  expect(rows.join()).not.toContain(new URL(link!).hash.slice(1))
})

test('the first to use it owns the site, runs the server and is signed in', async () => {
  const server = await aServer()
  const response = await setUp(server, { token: await tokenOf(server), ...TYPED })
  expect(response.status).toBe(201)
  const session = (await response.json()) as Session
  expect(session).toMatchObject({
    staff: { email: 'olga@example.com', name: 'Olga', operator: true },
    site: 'https://new.example.com',
    role: 'owner',
  })
  const headers = { Cookie: response.headers.get('Set-Cookie')!.split(';')[0]! }
  expect(await (await call(server, 'GET', '/session', { headers })).json()).toEqual(session)
  expect([...server.deps.origins]).toContain('https://new.example.com')
})

test('of many who use it at once one wins', async () => {
  const server = await aServer()
  const token = await tokenOf(server)
  const all = Array.from({ length: 10 }, (_, i) =>
    setUp(server, { token, ...TYPED, email: `a${i}@example.com` }),
  )
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([201, ...Array<number>(9).fill(410)])
  expect((await dumpRows(server.db)).filter(row => row.startsWith('staff '))).toHaveLength(1)
})

test('a start makes the link of the one before useless', async () => {
  const server = await aServer()
  const old = await tokenOf(server)
  const token = await tokenOf(server)
  expect((await setUp(server, { token: old, ...TYPED })).status).toBe(410)
  expect((await setUp(server, { token, ...TYPED })).status).toBe(201)
})

test('it holds for a day', async () => {
  const server = await aServer()
  const token = await tokenOf(server)
  server.clock.now = new Date('2026-01-02T00:00:00.001Z')
  expect((await setUp(server, { token, ...TYPED })).status).toBe(410)
})

test('there is none once somebody is there, and an old one is worth nothing', async () => {
  const server = await aServer()
  const token = await tokenOf(server)
  await aStaff(server)
  expect((await setUp(server, { token, ...TYPED })).status).toBe(410)
  expect(await openSetup(server.deps)).toBeNull()
})

test('what is wrong is said of all fields at once, and spends nothing', async () => {
  const server = await aServer()
  const token = await tokenOf(server)
  const response = await setUp(server, { token, site: '', email: 'olga', name: ' ' })
  expect(response.status).toBe(422)
  const { errors } = (await response.json()) as Problem
  expect(errors.map(({ field, code }) => [field, code])).toEqual([
    ['site', 'blank'],
    ['email', 'bad_format'],
    ['name', 'blank'],
  ])
  expect((await setUp(server, { token, ...TYPED })).status).toBe(201)
})

describe('the address of a site', () => {
  test.each([
    ['https://blog.example.com', 'https://blog.example.com'],
    [' HTTPS://Blog.Example.com:443/a/b?c#d ', 'https://blog.example.com'],
    ['http://127.0.0.1:4000/', 'http://localhost:4000'],
    ['https://user:secret@bücher.example/', 'https://xn--bcher-kva.example'],
  ])('%j is of %s', async (site, origin) => {
    const server = await aServer()
    const response = await setUp(server, { token: await tokenOf(server), ...TYPED, site })
    expect(((await response.json()) as Session).site).toBe(origin)
  })

  test.each([
    ['blog.example.com/a', 'Is it https://blog.example.com?'],
    ['localhost:4000', 'Is it https://localhost:4000?'],
    ['blog', 'One looks like https://blog.example.com.'],
    ['https://*.example.com', 'there is no asterisk in it'],
    ['https://', 'This is not an address.'],
    ['ftp://blog.example.com', 'not ftp://'],
    ['javascript:alert(1)', 'starts with https:// or http://'],
    ['file:///etc/passwd', 'not file://'],
    ['null', 'starts with https:// or http://'],
  ])('%j is none: %s', async (site, says) => {
    const server = await aServer()
    const response = await setUp(server, { token: await tokenOf(server), ...TYPED, site })
    expect(response.status).toBe(422)
    expect(((await response.json()) as Problem).detail).toContain(says)
  })
})
