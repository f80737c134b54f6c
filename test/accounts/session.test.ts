import { describe, expect, test } from 'vitest'
import type { Session } from '#protocol/admin.ts'
import type { StaffSession } from '#protocol/staff.ts'
import { deleteMembership } from '../../src/server/db/accounts/memberships.ts'
import { upsertMembership } from '../../src/server/db/accounts/staff.ts'
import type { Deps } from '../../src/server/deps.ts'
import { aServer, aStaff, call, SITE, type SignedIn, type TestServer } from '../support/server.ts'
import { startSession } from '../../src/server/services/accounts/session.ts'
import { issueToken } from '../../src/server/services/accounts/token.ts'

const OTHER = 'https://other.example.com'
const DAY_MS = 86_400_000

const read = async (server: TestServer, as: SignedIn) =>
  (await (await call(server, 'GET', '/session', { as })).json()) as Session

const statusOf = async (server: TestServer, as: SignedIn) =>
  (await call(server, 'GET', '/session', { as })).status

/** The same member in another browser. */
async function elsewhere(
  { deps }: TestServer,
  { staff }: SignedIn,
  site = SITE,
): Promise<SignedIn> {
  const secret = await startSession(deps, { staffId: staff.id, site, userAgent: 'Firefox' })
  return { staff, cookie: `afterword=${secret}` }
}

describe('the cookie', () => {
  async function cookieOf(fields: Partial<Deps>): Promise<string> {
    const server = await aServer(fields)
    const { staff } = await aStaff(server)
    const { secret } = await issueToken(server.deps, 'sign-in', { staff_id: staff.id })
    const response = await call(server, 'POST', '/links/use', { json: { token: secret } })
    return response.headers.get('Set-Cookie')!
  }

  test('over https can be set by this host alone, and is sent by its own pages over https alone', async () => {
    expect(await cookieOf({ publicUrl: 'https://comments.example.com' })).toMatch(
      /^__Host-afterword=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  test('over http has no name that it cannot have', async () => {
    expect(await cookieOf({})).toMatch(
      /^afterword=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    )
  })

  test('over https is not read from one that any page could have set', async () => {
    const server = await aServer({ publicUrl: 'https://comments.example.com' })
    const olga = await aStaff(server)
    expect(await statusOf(server, olga)).toBe(401)
    const own = { ...olga, cookie: olga.cookie.replace('afterword', '__Host-afterword') }
    expect(await statusOf(server, own)).toBe(200)
  })

  test('goes with the session', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const response = await call(server, 'DELETE', '/session', { as: olga })
    expect(response.headers.get('Set-Cookie')).toMatch(/^afterword=; Max-Age=0; /)
    expect(await statusOf(server, olga)).toBe(401)
  })
})

describe('a session', () => {
  test('lasts 30 days from its last use', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    for (const days of [29, 58]) {
      server.clock.now = new Date(Date.UTC(2026, 0, 1) + days * DAY_MS)
      expect(await statusOf(server, olga)).toBe(200)
    }
    server.clock.now = new Date(Date.UTC(2026, 0, 1) + 88 * DAY_MS)
    expect(await statusOf(server, olga)).toBe(401)
  })

  test('has the role that its holder has now', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const role = { staffId: olga.staff.id, site: SITE, role: 'moderator', notify: 'none' } as const
    await upsertMembership(server.db, role, '')
    expect((await read(server, olga)).role).toBe('moderator')
    expect((await call(server, 'GET', '/team', { as: olga })).status).toBe(403)
  })

  test('is dead as soon as its holder no longer looks after its site', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    await deleteMembership(server.db, olga.staff.id, SITE)
    expect(await statusOf(server, olga)).toBe(401)
  })

  test('sees another site of its holder, and none else', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const eve = await aStaff(server, { site: OTHER })
    const change = (site: string) =>
      call(server, 'PUT', '/session/site', { as: olga, json: { site } })
    for (const site of [OTHER, 'https://nowhere.example.com', '', '*']) {
      expect((await change(site)).status, site).toBe(403)
      expect((await read(server, olga)).site).toBe(SITE)
    }
    const as = { staffId: olga.staff.id, site: OTHER, role: 'moderator', notify: 'none' } as const
    await upsertMembership(server.db, as, '')
    expect((await change(OTHER)).status).toBe(200)
    expect(await read(server, olga)).toMatchObject({ site: OTHER, role: 'moderator' })
    expect((await call(server, 'GET', '/team', { as: olga })).status).toBe(403)
    expect((await read(server, eve)).site).toBe(OTHER)
  })
})

describe('the list of sessions', () => {
  const list = async (server: TestServer, as: SignedIn) => {
    const response = await call(server, 'GET', '/sessions', { as })
    return ((await response.json()) as { sessions: StaffSession[] }).sessions
  }

  test('has those of whoever asks, and says which is this one', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    await aStaff(server)
    await elsewhere(server, olga)
    const sessions = await list(server, olga)
    expect(sessions).toHaveLength(2)
    expect(sessions.find(({ isThis }) => isThis)?.userAgent).toBe('test')
    expect(sessions.find(({ isThis }) => !isThis)?.userAgent).toBe('Firefox')
  })

  test('ends one of them, and none of anybody else', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const mo = await aStaff(server)
    const phone = await elsewhere(server, olga)
    const other = (await list(server, olga)).find(({ isThis }) => !isThis)!
    const end = (as: SignedIn) => call(server, 'DELETE', `/sessions/${other.id}`, { as })
    expect((await end(mo)).status).toBe(404)
    expect(await statusOf(server, phone)).toBe(200)
    expect((await end(olga)).status).toBe(200)
    expect(await statusOf(server, phone)).toBe(401)
    expect(await statusOf(server, olga)).toBe(200)
  })

  test('ends all of them', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const mo = await aStaff(server)
    const phone = await elsewhere(server, olga)
    await call(server, 'DELETE', '/sessions', { as: olga })
    expect(await statusOf(server, phone)).toBe(401)
    expect(await statusOf(server, olga)).toBe(401)
    expect(await statusOf(server, mo)).toBe(200)
  })
})
