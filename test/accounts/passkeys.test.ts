import { describe, expect, test } from 'vitest'
import type { Session } from '#protocol/admin.ts'
import type { Passkey } from '#protocol/staff.ts'
import { deleteMembership } from '../../src/server/db/accounts/memberships.ts'
import { dumpRows } from '../support/dump.ts'
import {
  aServer,
  aStaff,
  call,
  from,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'
import { anAuthenticator, type Says } from '../support/an-authenticator.ts'

type Authenticator = Awaited<ReturnType<typeof anAuthenticator>>

/** A challenge to create a passkey `as` a member, or to sign in. */
async function challengeOf(server: TestServer, as?: SignedIn): Promise<string> {
  const path = as ? '/passkeys/challenges' : '/session/challenges'
  const response = await call(server, 'POST', path, { json: {}, ...(as && { as }) })
  return ((await response.json()) as { challenge: string }).challenge
}

async function add(
  server: TestServer,
  as: SignedIn,
  device: Authenticator,
  says: Partial<Says> = {},
): Promise<Response> {
  const challenge = says.challenge ?? (await challengeOf(server, as))
  const response = await device.create({ ...says, challenge })
  return call(server, 'POST', '/passkeys', { as, json: { name: 'Key', response } })
}

async function signIn(
  server: TestServer,
  device: Authenticator,
  says: Partial<Says> = {},
): Promise<Response> {
  const challenge = says.challenge ?? (await challengeOf(server))
  const response = await device.sign({ counter: 2, ...says, challenge })
  return call(server, 'POST', '/session', { json: { response } })
}

/** A server with a member who has a passkey. */
async function aHolder() {
  const server = await aServer()
  const olga = await aStaff(server)
  const device = await anAuthenticator('olga', olga.staff.id)
  expect((await add(server, olga, device)).status).toBe(201)
  return { server, olga, device }
}

test('a passkey signs in whoever it is of', async () => {
  const { server, olga, device } = await aHolder()
  const response = await signIn(server, device)
  expect(response.status).toBe(201)
  expect(await response.json()).toMatchObject({ staff: olga.staff, site: SITE } as Partial<Session>)
  expect(response.headers.get('Set-Cookie')).toMatch(/^afterword=[\w-]{43};/)
})

test('the options ask for a passkey that knows who it is of, and for a look at that person', async () => {
  const { server, olga } = await aHolder()
  const make = await call(server, 'POST', '/passkeys/challenges', { as: olga, json: {} })
  expect(await make.json()).toMatchObject({
    rp: { id: 'localhost', name: 'Afterword' },
    user: { name: olga.staff.email, displayName: olga.staff.name },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [{}],
  })
  const sign = await call(server, 'POST', '/session/challenges', { json: {} })
  const options = (await sign.json()) as object
  expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
  expect(JSON.stringify(options)).not.toContain(olga.staff.id)
})

describe('a challenge', () => {
  test('signs in once', async () => {
    const { server, device } = await aHolder()
    const challenge = await challengeOf(server)
    expect((await signIn(server, device, { challenge, counter: 2 })).status).toBe(201)
    expect((await signIn(server, device, { challenge, counter: 3 })).status).toBe(422)
  })

  test('makes a passkey once', async () => {
    const { server, olga } = await aHolder()
    const challenge = await challengeOf(server, olga)
    const two = await anAuthenticator('two', olga.staff.id)
    const three = await anAuthenticator('three', olga.staff.id)
    expect((await add(server, olga, two, { challenge })).status).toBe(201)
    expect((await add(server, olga, three, { challenge })).status).toBe(422)
  })

  test('to make a passkey does not sign in, nor the other way round', async () => {
    const { server, olga, device } = await aHolder()
    const toMake = await challengeOf(server, olga)
    expect((await signIn(server, device, { challenge: toMake })).status).toBe(422)
    const toSignIn = await challengeOf(server)
    const two = await anAuthenticator('two', olga.staff.id)
    expect((await add(server, olga, two, { challenge: toSignIn })).status).toBe(422)
  })

  test('is that of one person', async () => {
    const { server, olga } = await aHolder()
    const eve = await aStaff(server)
    const challenge = await challengeOf(server, olga)
    const device = await anAuthenticator('eve', eve.staff.id)
    expect((await add(server, eve, device, { challenge })).status).toBe(422)
  })

  test('holds for five minutes', async () => {
    const { server, device } = await aHolder()
    const challenge = await challengeOf(server)
    server.clock.now = new Date('2026-01-01T00:05:00.000Z')
    expect((await signIn(server, device, { challenge })).status).toBe(422)
  })

  test('is kept nowhere, and a wrong answer does not use it up', async () => {
    const { server, device, olga } = await aHolder()
    const before = await dumpRows(server.db)
    const challenge = await challengeOf(server)
    await challengeOf(server, olga)
    expect(await dumpRows(server.db)).toEqual(before)
    expect((await signIn(server, device, { challenge, isVerified: false })).status).toBe(422)
    expect((await signIn(server, device, { challenge })).status).toBe(201)
    expect((await signIn(server, device, { challenge, counter: 3 })).status).toBe(422)
  })

  test('is given to staff however often a stranger asks', async () => {
    const { server, device } = await aHolder()
    const stranger = from(server, '2001:db8:1:2::7')
    for (let i = 0; i < 300; i++) await challengeOf(stranger)
    const more = await call(stranger, 'POST', '/session/challenges', { json: {} })
    expect(more.status).toBe(429)
    expect((await signIn(from(server, '203.0.113.5'), device)).status).toBe(201)
  })

  test('is given out so often in a minute', async () => {
    const server = await aServer()
    for (let i = 0; i < 300; i++) await challengeOf(server)
    const late = await call(server, 'POST', '/session/challenges', { json: {} })
    expect(late.status).toBe(429)
    expect(late.headers.get('Retry-After')).toBe('60')
  })
})

describe('a passkey opens nothing', () => {
  test.each<[what: string, says: Partial<Says>]>([
    ['that nobody has asked for', { challenge: 'bm9ib2R5' }],
    ['from the page of another origin', { origin: 'https://stranger.example' }],
    ['from the page of a site', { origin: SITE }],
    ['made for another host', { rpId: 'stranger.example' }],
    ['of which nobody has looked at its holder', { isVerified: false }],
    ['that counts less than before, as a copy would', { counter: 0 }],
    ['that counts as before', { counter: 1 }],
    ['that says it is somebody else’s', { userHandle: '00000000-0000-7000-8000-000000000001' }],
  ])('%s', async (_, says) => {
    const { server, device } = await aHolder()
    const response = await signIn(server, device, says)
    expect(response.status).toBe(422)
    expect(response.headers.get('Set-Cookie')).toBeNull()
  })

  test('that is not here, and the answer is that to a wrong one', async () => {
    const { server, olga, device } = await aHolder()
    const unknown = await signIn(server, await anAuthenticator('unknown', olga.staff.id))
    const wrong = await signIn(server, device, { origin: SITE })
    expect(await unknown.json()).toEqual(await wrong.json())
  })

  test('that another key has signed for', async () => {
    const { server, olga } = await aHolder()
    const copy = await anAuthenticator('olga', olga.staff.id)
    expect((await signIn(server, copy)).status).toBe(422)
  })

  test('whose holder looks after no site', async () => {
    const { server, olga, device } = await aHolder()
    await deleteMembership(server.db, olga.staff.id, SITE)
    expect((await signIn(server, device)).status).toBe(403)
  })
})

describe('a passkey is not added', () => {
  test.each<[what: string, says: Partial<Says>]>([
    ['from another origin', { origin: 'https://stranger.example' }],
    ['for another host', { rpId: 'stranger.example' }],
    ['without a look at its holder', { isVerified: false }],
  ])('%s', async (_, says) => {
    const { server, olga } = await aHolder()
    const two = await anAuthenticator('two', olga.staff.id)
    expect((await add(server, olga, two, says)).status).toBe(422)
  })

  test.each<[what: string, says: Partial<Says>]>([
    ['a certificate', { format: 'packed', statement: new Map([['x5c', []]]) }],
    ['its maker', { format: 'apple' }],
  ])('that is attested by %s, which is not even read', async (_, says) => {
    const { server, olga } = await aHolder()
    const two = await anAuthenticator('two', olga.staff.id)
    expect((await add(server, olga, two, says)).status).toBe(422)
    const refused = server.lines.find(({ message }) => message === 'a passkey was refused')
    expect(String(refused?.facts['err'])).toContain(`attested by ${says.format}`)
  })

  test('that is somebody’s already', async () => {
    const { server, olga, device } = await aHolder()
    const eve = await aStaff(server)
    expect((await add(server, eve, device)).status).toBe(409)
    const response = await call(server, 'GET', '/passkeys', { as: olga })
    expect(((await response.json()) as { passkeys: Passkey[] }).passkeys).toHaveLength(1)
  })
})

test('what somebody calls a passkey is one short line', async () => {
  const { server, olga, device } = await aHolder()
  const { id } = await device.create({ challenge: '' })
  for (const name of ['', ' ', 'x'.repeat(61)]) {
    const response = await call(server, 'PATCH', `/passkeys/${id}`, { as: olga, json: { name } })
    expect(response.status).toBe(422)
  }
})
