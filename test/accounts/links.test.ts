import { describe, expect, test } from 'vitest'
import type { Session } from '#protocol/admin.ts'
import type { LinkView, NewInvite } from '#protocol/staff.ts'
import { insertPasskey } from '../../src/server/db/accounts/passkeys.ts'
import { insertToken } from '../../src/server/db/accounts/tokens.ts'
import type { Deps } from '../../src/server/deps.ts'
import { dumpRows } from '../support/dump.ts'
import {
  aKey,
  aServer,
  aStaff,
  call,
  from,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'
import { toHash } from '../../src/server/hash.ts'
import { startSession } from '../../src/server/services/accounts/session.ts'
import { openSetup } from '../../src/server/services/accounts/setup.ts'
import { issueToken } from '../../src/server/services/accounts/token.ts'

const OTHER = 'https://other.example.com'

async function linkFor({ deps }: TestServer, { staff }: SignedIn): Promise<string> {
  return (await issueToken(deps, 'sign-in', { staff_id: staff.id })).secret
}

const useLink = (server: TestServer, token: string, more: Parameters<typeof call>[3] = {}) =>
  call(server, 'POST', '/links/use', { json: { token }, ...more })

const cookieOf = (response: Response) => response.headers.get('Set-Cookie')!.split(';')[0]!

const sessionOf = (server: TestServer, Cookie: string) =>
  call(server, 'GET', '/session', { headers: { Cookie } })

describe('a link to sign in', () => {
  test('can be looked at as often as one likes, and nothing comes of it', async () => {
    const server = await aServer()
    const olga = await aStaff(server, { name: 'Olga', email: 'olga@example.com' })
    const token = await linkFor(server, olga)
    const before = await dumpRows(server.db)
    for (let i = 0; i < 3; i++) {
      const response = await call(server, 'POST', '/links/view', { json: { token } })
      const view: LinkView = { purpose: 'sign-in', email: 'olga@example.com', name: 'Olga' }
      expect(await response.json()).toEqual(view)
      expect(response.headers.get('Set-Cookie')).toBeNull()
    }
    expect(await dumpRows(server.db)).toEqual(before)
  })

  test('signs in once, however many use it at the same time', async () => {
    const server = await aServer()
    const token = await linkFor(server, await aStaff(server))
    const all = Array.from({ length: 10 }, () => useLink(server, token))
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([201, ...Array<number>(9).fill(410)])
    expect((await useLink(server, token)).status).toBe(410)
  })

  test('holds for 15 minutes', async () => {
    const server = await aServer()
    const token = await linkFor(server, await aStaff(server))
    server.clock.now = new Date('2026-01-01T00:15:00.000Z')
    expect((await useLink(server, token)).status).toBe(410)
  })

  test('opens nothing to who looks after no site any more, and to a session that was there before', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const token = await linkFor(server, olga)
    await server.db.deleteFrom('memberships').execute()
    expect((await useLink(server, token)).status).toBe(403)
    expect((await sessionOf(server, olga.cookie)).status).toBe(401)
  })

  test('what else is handed out is none', async () => {
    const server = await aServer()
    const { staff } = await aStaff(server)
    const fields = { staff_id: staff.id, site: SITE, email: staff.email }
    const { secret: challenge } = await issueToken(server.deps, 'challenge', fields)
    const pass = aKey('pass')
    const expires_at = '2027-01-01T00:00:00.000Z'
    const token = { ...fields, hash: await toHash(pass), purpose: 'pass', expires_at } as const
    await insertToken(server.db, token, server.clock.now.toISOString())
    for (const secret of [challenge, pass, aKey('made-up'), '']) {
      expect((await useLink(server, secret)).status).toBe(410)
      const json = { token: secret }
      expect((await call(server, 'POST', '/links/view', { json })).status).toBe(410)
    }
    const fresh = await aServer()
    const setup = new URL((await openSetup(fresh.deps))!).hash.slice(1)
    expect((await useLink(fresh, setup)).status).toBe(410)
  })
})

describe('a session', () => {
  test('is made by signing in: one that was put there before gets nothing by it', async () => {
    const server = await aServer()
    const token = await linkFor(server, await aStaff(server))
    const planted = `afterword=${aKey('planted')}`
    const response = await useLink(server, token, { headers: { Cookie: planted } })
    expect(cookieOf(response)).not.toBe(planted)
    expect((await sessionOf(server, planted)).status).toBe(401)
    expect((await sessionOf(server, cookieOf(response))).status).toBe(200)
  })

  test('that somebody else had in this browser ends', async () => {
    const server = await aServer()
    const eve = await aStaff(server)
    const olga = await aStaff(server)
    const token = await linkFor(server, olga)
    const response = await useLink(server, token, { as: eve })
    expect((await sessionOf(server, eve.cookie)).status).toBe(401)
    const session = (await (await sessionOf(server, cookieOf(response))).json()) as Session
    expect(session.staff).toEqual(olga.staff)
  })
})

describe('whoever signs in by a link for the first time has shown that the address is theirs', () => {
  const addPasskey = ({ db }: TestServer, { staff }: SignedIn, id: string) =>
    insertPasskey(
      db,
      { id, staff_id: staff.id, public_key: 'AA', counter: 0, transports: '[]', name: 'Key' },
      '2026-01-01T00:00:00.000Z',
    )

  test('so what was added before, perhaps by who had invited them, opens nothing any more', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    await addPasskey(server, olga, 'planted')
    const first = await useLink(server, await linkFor(server, olga))
    expect(await first.json()).toMatchObject({ dropped: 1 })
    expect((await sessionOf(server, olga.cookie)).status).toBe(401)

    await addPasskey(server, olga, 'own')
    const second = await useLink(server, await linkFor(server, olga))
    expect(await second.json()).toMatchObject({ dropped: 0 })
    expect((await sessionOf(server, cookieOf(first))).status).toBe(200)
    expect((await dumpRows(server.db)).join()).toContain('"own"')
  })
})

describe('an invitation', () => {
  async function inviteTo(server: TestServer, as: SignedIn, email: string): Promise<string> {
    const json = { email, role: 'moderator' }
    const response = await call(server, 'POST', '/invites', { as, json })
    const { link } = (await response.json()) as NewInvite
    return new URL(link).hash.slice(1)
  }

  test('makes somebody new, under a name of their own', async () => {
    const server = await aServer()
    const token = await inviteTo(server, await aStaff(server), 'Mo@example.com')
    expect((await useLink(server, token)).status, 'without a name').toBe(422)
    const response = await useLink(server, token, { json: { token, name: 'Mo' } })
    const { session } = (await response.json()) as { session: Session }
    expect(session).toMatchObject({
      staff: { name: 'Mo', email: 'mo@example.com', operator: false },
      site: SITE,
      role: 'moderator',
    })
    expect((await useLink(server, token, { json: { token, name: 'Mo' } })).status).toBe(410)
  })

  test('never signs in who is there: whoever writes one sees its link', async () => {
    const server = await aServer()
    const operator = await aStaff(server, { operator: true, email: 'op@example.com' })
    const eve = await aStaff(server, { site: OTHER })
    const token = await inviteTo(server, eve, 'op@example.com')
    for (const as of [undefined, eve]) {
      const response = await useLink(server, token, {
        json: { token, name: 'Op' },
        ...(as && { as }),
      })
      expect(response.status).toBe(403)
      expect(response.headers.get('Set-Cookie')).toBeNull()
    }
    const response = await useLink(server, token, { as: operator })
    const { session } = (await response.json()) as { session: Session }
    expect(session).toMatchObject({ staff: operator.staff, site: OTHER, role: 'moderator' })
    expect(session.sites).toHaveLength(2)
  })

  test('holds for seven days, and only the last one of an address', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const old = await inviteTo(server, olga, 'mo@example.com')
    const token = await inviteTo(server, olga, 'mo@example.com')
    expect((await useLink(server, old, { json: { token: old, name: 'Mo' } })).status).toBe(410)
    server.clock.now = new Date('2026-01-08T00:00:00.000Z')
    expect((await useLink(server, token, { json: { token, name: 'Mo' } })).status).toBe(410)
  })
})

describe('asking for a link by mail', () => {
  const ask = (server: TestServer, email: string) =>
    call(server, 'POST', '/sign-in-links', { json: { email } })

  /** A server that mails, and what it has mailed. */
  async function aMailer(send: Deps['sendSignInLink'] = () => Promise.resolve()) {
    const mails: string[] = []
    const server = await aServer({
      sendSignInLink: (to, link) => {
        mails.push(`${to.email} ${link}`)
        return send(to, link)
      },
    })
    return { server, mails }
  }

  test('answers and does the same for everybody, and mails to who is there', async () => {
    const { server, mails } = await aMailer()
    await aStaff(server, { email: 'olga@example.com' })
    const tell = async (email: string) => {
      const response = await ask(server, email)
      const tokens = (await dumpRows(server.db)).filter(row => row.startsWith('tokens '))
      return {
        status: response.status,
        headers: [...response.headers],
        text: await response.text(),
        tokens: tokens.length,
      }
    }
    const known = await tell('Olga@example.com')
    const unknown = await tell('nobody@example.com')
    expect(unknown).toEqual({ ...known, tokens: known.tokens + 1 })
    expect(known.status).toBe(202)
    await expect
      .poll(() => mails)
      .toEqual([
        expect.stringMatching(/^olga@example\.com http:\/\/localhost:8080\/admin\/link#[\w-]{43}$/),
      ])
    const token = mails[0]!.split('#')[1]!
    expect((await useLink(server, token)).status).toBe(201)
  })

  test('waits for no mail, and what a mail server says goes to the log alone', async () => {
    const { server } = await aMailer(() => Promise.reject(new Error('no such mailbox')))
    await aStaff(server, { email: 'olga@example.com' })
    expect((await ask(server, 'olga@example.com')).status).toBe(202)
    await expect
      .poll(() => server.lines.map(({ message }) => message))
      .toContain('a link could not be mailed')
  })

  test('is answered so often in a minute, and alike for who is there and who is not', async () => {
    const { server } = await aMailer()
    await aStaff(server, { email: 'olga@example.com' })
    for (const email of ['olga@example.com', 'nobody@example.com']) {
      for (let i = 0; i < 3; i++) expect((await ask(server, email)).status).toBe(202)
      const late = await ask(server, email.toUpperCase())
      expect(late.status).toBe(429)
      expect(late.headers.get('Retry-After')).toBe('60')
    }
    for (let i = 0; i < 24; i++) expect((await ask(server, `a${i}@example.com`)).status).toBe(202)
    expect((await ask(server, 'last@example.com')).status, 'all together').toBe(429)
    server.clock.now = new Date('2026-01-01T00:01:00.000Z')
    expect((await ask(server, 'olga@example.com')).status).toBe(202)
  })

  test('is not kept from its owner by strangers, and mails them an end', async () => {
    const { server, mails } = await aMailer()
    const { staff } = await aStaff(server, { email: 'olga@example.com' })
    const eve = from(server, '198.51.100.7')
    const olga = from(server, '203.0.113.5')
    for (let i = 0; i < 60; i++) await ask(eve, `nobody${i}@example.com`)
    for (let i = 0; i < 20; i++) await ask(from(server, `192.0.2.${i}`), staff.email)
    await expect.poll(() => mails.length).toBeGreaterThan(0)
    expect(mails.length).toBeLessThanOrEqual(6)
    expect((await ask(eve, staff.email)).status).toBe(429)
    expect((await ask(olga, staff.email)).status).toBe(202)
    // A stranger has used up the mails, so one that lies there is young enough.
    server.clock.now = new Date('2026-01-01T00:09:59.000Z')
    expect((await useLink(olga, mails.at(-1)!.split('#')[1]!)).status).toBe(201)
    server.clock.now = new Date('2026-01-01T00:10:00.000Z')
    const before = mails.length
    expect((await ask(olga, staff.email)).status).toBe(202)
    await expect.poll(() => mails.length).toBe(before + 1)
  })

  test('for one who is not here leaves nothing', async () => {
    const { server } = await aMailer()
    for (let i = 0; i < 20; i++) await ask(server, `nobody${i}@example.com`)
    const tokens = (await dumpRows(server.db)).filter(row => row.startsWith('tokens '))
    expect(tokens).toHaveLength(1)
  })

  test('says where no mail is sent, to everybody alike', async () => {
    const server = await aServer()
    await aStaff(server, { email: 'olga@example.com' })
    for (const email of ['olga@example.com', 'nobody@example.com'])
      expect((await ask(server, email)).status).toBe(503)
    const ways = await call(server, 'GET', '/sign-in')
    expect(await ways.json()).toEqual({ mail: false, isSetUp: true })
  })
})

test('a secret is nowhere in the database', async () => {
  const server = await aServer()
  const { staff } = await aStaff(server)
  const secret = await startSession(server.deps, { staffId: staff.id, site: SITE, userAgent: '' })
  const link = await issueToken(server.deps, 'sign-in', { staff_id: staff.id })
  const all = (await dumpRows(server.db)).join('\n')
  expect(all).not.toContain(secret)
  expect(all).not.toContain(link.secret)
})
