import { describe, expect, test } from 'vitest'
import type { Problem } from '#protocol/problem.ts'
import type { NewInvite, Team } from '#protocol/staff.ts'
import { insertPasskey } from '../../src/server/db/accounts/passkeys.ts'
import { insertToken } from '../../src/server/db/accounts/tokens.ts'
import { upsertMembership } from '../../src/server/db/accounts/staff.ts'
import { dumpRows } from '../support/dump.ts'
import { aServer, aStaff, call, SITE, type SignedIn, type TestServer } from '../support/server.ts'

const OTHER = 'https://other.example.com'

const readTeam = async (server: TestServer, as: SignedIn) =>
  (await (await call(server, 'GET', '/team', { as })).json()) as Team

const remove = (server: TestServer, as: SignedIn, { staff }: SignedIn) =>
  call(server, 'DELETE', `/team/${staff.id}`, { as })

const setRole = (server: TestServer, as: SignedIn, { staff }: SignedIn, role: string) =>
  call(server, 'PATCH', `/team/${staff.id}`, { as, json: { role } })

/** The actions in a site's audit log; all have the same time. */
const auditOf = async ({ db }: TestServer, site = SITE) => {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('site', '=', site)
    .orderBy('action')
    .execute()
  return rows.map(({ staff_id, action, subject, subject_id, was, now }) => [
    staff_id,
    action,
    subject,
    subject_id,
    JSON.parse(was ?? 'null'),
    JSON.parse(now ?? 'null'),
  ])
}

describe('the team', () => {
  test('has those of the site, and who is invited there', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const mo = await aStaff(server, { role: 'moderator' })
    const eve = await aStaff(server, { site: OTHER })
    const json = { email: 'new@example.com', role: 'moderator' }
    await call(server, 'POST', '/invites', { as: olga, json })
    const { members, invites } = await readTeam(server, olga)
    expect(members.map(({ id, role }) => [id, role])).toEqual([
      [olga.staff.id, 'owner'],
      [mo.staff.id, 'moderator'],
    ])
    expect(invites).toMatchObject([json])
    expect(await readTeam(server, eve)).toMatchObject({
      members: [{ id: eve.staff.id }],
      invites: [],
    })
  })

  test('shows an invitation’s link once, and takes it back', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    const json = { email: 'new@example.com', role: 'owner' }
    const response = await call(server, 'POST', '/invites', { as: olga, json })
    const { link, invite, mailed } = (await response.json()) as NewInvite
    expect(mailed).toBe(false)
    expect(JSON.stringify(await readTeam(server, olga))).not.toContain(link.split('#')[1])
    await call(server, 'DELETE', `/invites/${invite.id}`, { as: olga })
    expect((await readTeam(server, olga)).invites).toEqual([])
    const use = { token: link.split('#')[1], name: 'New' }
    expect((await call(server, 'POST', '/links/use', { json: use })).status).toBe(410)
  })

  test('mails an invitation where there is mail', async () => {
    const mails: unknown[] = []
    const sendInvite = async (...mail: unknown[]) => void mails.push(mail)
    const server = await aServer({ sendInvite })
    const olga = await aStaff(server)
    const json = { email: 'New@example.com', role: 'moderator' }
    const response = await call(server, 'POST', '/invites', { as: olga, json })
    const { link, mailed } = (await response.json()) as NewInvite
    expect(mailed).toBe(true)
    const to = { email: 'new@example.com', site: SITE, role: 'moderator', by: olga.staff }
    expect(mails).toEqual([[to, link]])
  })

  test('invites nobody who is there', async () => {
    const server = await aServer()
    const olga = await aStaff(server, { email: 'olga@example.com' })
    const json = { email: 'OLGA@example.com', role: 'moderator' }
    expect((await call(server, 'POST', '/invites', { as: olga, json })).status).toBe(409)
  })
})

describe('a site keeps an owner', () => {
  test('who cannot leave or become less as the last one', async () => {
    const server = await aServer()
    const olga = await aStaff(server)
    await aStaff(server, { role: 'moderator' })
    await aStaff(server, { site: OTHER })
    for (const response of [
      await remove(server, olga, olga),
      await setRole(server, olga, olga, 'moderator'),
    ]) {
      expect(response.status).toBe(409)
      expect(((await response.json()) as Problem).detail).toContain('A site needs an owner.')
    }
    expect((await readTeam(server, olga)).members[0]).toMatchObject({ role: 'owner' })
  })

  test('even when two leave at the same time', async () => {
    const server = await aServer()
    const [olga, mo] = [await aStaff(server), await aStaff(server)]
    const all = await Promise.all([remove(server, olga, olga), remove(server, mo, mo)])
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('and another one lets them go', async () => {
    const server = await aServer()
    const [olga, mo] = [await aStaff(server), await aStaff(server, { role: 'moderator' })]
    expect((await setRole(server, olga, mo, 'owner')).status).toBe(200)
    expect((await setRole(server, olga, olga, 'moderator')).status).toBe(200)
    expect((await call(server, 'GET', '/team', { as: olga })).status).toBe(403)
  })
})

describe('who is removed', () => {
  test('has nothing left that opens anything, also when they come back', async () => {
    const server = await aServer()
    const { db, clock } = server
    const [olga, mo] = [await aStaff(server), await aStaff(server, { role: 'moderator' })]
    const { id } = mo.staff
    const now = clock.now.toISOString()
    const passkey = { id: 'key', staff_id: id, public_key: '', counter: 0, transports: '[]' }
    await insertPasskey(db, { ...passkey, name: 'Key' }, now)
    const expires_at = '2027-01-01T00:00:00.000Z'
    await insertToken(db, { hash: 'p', purpose: 'pass', staff_id: id, site: SITE, expires_at }, now)

    await remove(server, olga, mo)
    expect((await call(server, 'GET', '/session', { as: mo })).status).toBe(401)
    const rows = (await dumpRows(db)).filter(row => row.includes(id))
    expect(rows.map(row => row.split(' ')[0])).toEqual(['audit', 'staff'])

    const again = { staffId: id, site: SITE, role: 'moderator', notify: 'none' } as const
    await upsertMembership(db, again, now)
    expect((await call(server, 'GET', '/session', { as: mo })).status).toBe(401)
  })

  test('keeps what is of another site', async () => {
    const server = await aServer()
    const [olga, mo] = [await aStaff(server), await aStaff(server, { site: OTHER })]
    const both = { staffId: mo.staff.id, site: SITE, role: 'owner', notify: 'none' } as const
    await upsertMembership(server.db, both, '')
    await remove(server, olga, mo)
    expect((await call(server, 'GET', '/session', { as: mo })).status).toBe(200)
  })
})

test('what is done to the team is noted', async () => {
  const server = await aServer()
  const olga = await aStaff(server)
  const mo = await aStaff(server, { role: 'moderator' })
  const json = { email: 'new@example.com', role: 'moderator' }
  const { invite, link } = (await (
    await call(server, 'POST', '/invites', { as: olga, json })
  ).json()) as NewInvite
  const token = link.split('#')[1]
  await call(server, 'POST', '/links/use', { json: { token, name: 'New' } })
  await setRole(server, olga, mo, 'owner')
  await setRole(server, olga, mo, 'owner')
  await remove(server, olga, mo)
  const joined = (await readTeam(server, olga)).members[1]!.id
  const by = olga.staff.id
  expect(await auditOf(server)).toEqual([
    [by, 'change_role', 'staff', mo.staff.id, { role: 'moderator' }, { role: 'owner' }],
    [by, 'dismiss', 'staff', mo.staff.id, { role: 'owner' }, null],
    [by, 'invite', 'staff', invite.id, null, json],
    [joined, 'join', 'staff', joined, null, json],
  ])
})

describe('who runs the server adds a site', () => {
  const add = (server: TestServer, as: SignedIn, site: string, email: string | null) =>
    call(server, 'POST', '/sites', { as, json: { site, email } })

  test('of their own, which is served at once', async () => {
    const server = await aServer()
    const operator = await aStaff(server, { operator: true, role: 'moderator' })
    expect((await add(server, operator, `${OTHER}/post`, null)).status).toBe(201)
    expect([...server.deps.origins]).toContain(OTHER)
    const site = { json: { site: OTHER }, as: operator }
    const response = await call(server, 'PUT', '/session/site', site)
    expect(await response.json()).toMatchObject({ site: OTHER, role: 'owner' })
    expect(await auditOf(server, OTHER)).toMatchObject([
      [operator.staff.id, 'add_site', 'site', OTHER, null, { owner: operator.staff.email }],
    ])
  })

  test('of somebody else, whom they invite, and do not see', async () => {
    const server = await aServer()
    const operator = await aStaff(server, { operator: true })
    const response = await add(server, operator, OTHER, 'new@example.com')
    const { invite } = (await response.json()) as { invite: NewInvite }
    const token = invite.link.split('#')[1]
    const used = await call(server, 'POST', '/links/use', { json: { token, name: 'New' } })
    expect(await used.json()).toMatchObject({ session: { site: OTHER, role: 'owner' } })
    const site = { json: { site: OTHER }, as: operator }
    expect((await call(server, 'PUT', '/session/site', site)).status).toBe(403)
  })

  test('but takes none that somebody has', async () => {
    const server = await aServer()
    const operator = await aStaff(server, { operator: true })
    const eve = await aStaff(server, { site: OTHER })
    expect((await add(server, operator, OTHER, null)).status).toBe(409)
    expect((await readTeam(server, eve)).members).toHaveLength(1)
  })
})
