import { beforeEach, describe, expect, test } from 'vitest'
import type { PassInfo } from '#protocol/admin.ts'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { upsertMembership } from '../../src/server/db/accounts/staff.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aKey,
  anId,
  aPass,
  aPost,
  aServer,
  aStaff,
  call,
  PAGE,
  post,
  read,
  send,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'

let server: TestServer
let as: SignedIn
let comment: Comment
let threadId: string
let pass: string

beforeEach(async () => {
  server = await aServer()
  as = await aStaff(server, { role: 'moderator' })
  comment = await post(server)
  threadId = (await thread()).thread.id!
  pass = await aPass(server, threadId, as)
})

const thread = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)
const setState = (id: string, state: string, key = pass) =>
  send(server, 'PUT', `/comments/${id}/state`, { key, json: { state } })

test('a pass comes in the address of the page, where no server sees it', async () => {
  const answer = await call(server, 'POST', `/threads/${threadId}/pass`, { as })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toEqual({
    url: expect.stringMatching(
      /^https:\/\/blog\.example\.com\/post#afterword-moderate=pass_[\w-]{43}$/,
    ),
    expiresAt: '2026-01-01T00:30:00.000Z',
  })
  const rows = await server.db.selectFrom('tokens').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(pass)
  expect(JSON.stringify(await server.db.selectFrom('audit').selectAll().execute())).not.toContain(
    pass,
  )
})

test('its holder learns what it is for, and does it', async () => {
  const info = await send(server, 'GET', '/pass', { key: pass })
  expect((await info.json()) as PassInfo).toEqual({
    threadId,
    expiresAt: '2026-01-01T00:30:00.000Z',
    role: 'moderator',
  })
  expect(await (await setState(comment.id, 'removed')).json()).toMatchObject({ state: 'deleted' })
  expect((await thread()).comments).toEqual([])
  expect(await (await setState(comment.id, 'published')).json()).toEqual(comment)
  await send(server, 'PUT', `/comments/${comment.id}/pin`, { key: pass })
  expect((await thread()).thread.pinned).toBe(comment.id)
  const locked = await send(server, 'PUT', `/threads/${threadId}/lock`, { key: pass })
  expect(await locked.json()).toEqual((await thread()).thread)
  expect((await thread()).thread.locked).toBe(true)
  const audit = await server.db.selectFrom('audit').selectAll().execute()
  expect(audit.filter(row => row.staff_id === as.staff.id)).toHaveLength(5)
})

const CALLS = [
  ['GET', '/pass'],
  ['PUT', '/comments/ID/state', { state: 'removed' }],
  ['PUT', '/comments/ID/pin'],
  ['DELETE', '/comments/ID/pin'],
  ['PUT', '/threads/THREAD/lock'],
  ['DELETE', '/threads/THREAD/lock'],
] as const

const callWith = (key: string, [method, path, json]: (typeof CALLS)[number]) =>
  send(server, method, path.replace('ID', comment.id).replace('THREAD', threadId), { key, json })

describe.each(CALLS)('%s %s', (...callOf) => {
  const send = (key: string) => callWith(key, callOf as unknown as (typeof CALLS)[number])

  test('never takes a reader’s key, not even that of its writer', async () => {
    const answer = await send(aKey())
    expect(await expectProblem(answer)).toMatchObject({ status: 403, code: 'forbidden' })
  })

  test.each(['', 'x', `pass_${'A'.repeat(43)}`, `pass_${'A'.repeat(44)}`])(
    'takes no "%s" for a pass',
    async key => {
      expect(await expectProblem(await send(key))).toMatchObject({ code: 'unauthenticated' })
    },
  )

  test('takes no pass that is too old, or whose holder is gone or another', async () => {
    const { db } = server
    const was = server.clock.now
    server.clock.now = new Date('2026-01-01T00:30:00.000Z')
    expect((await send(pass)).status).toBe(401)
    server.clock.now = was
    await db.updateTable('memberships').set({ role: 'owner' }).execute()
    expect((await send(pass)).status).toBe(401)
    await db.updateTable('memberships').set({ role: 'moderator' }).execute()
    expect((await send(pass)).status).toBe(200)
    await db.deleteFrom('memberships').where('staff_id', '=', as.staff.id).execute()
    expect((await send(pass)).status).toBe(401)
  })
})

describe('a page of another site', () => {
  const other = 'https://other.example'
  const from = (Origin: string, [method, path, json]: (typeof CALLS)[number]) =>
    send(server, method, path.replace('ID', comment.id).replace('THREAD', threadId), {
      key: pass,
      json,
      headers: { Origin },
    })

  test.each(CALLS)('cannot use a pass that its script has read: %s %s', async (...asked) => {
    await server.deps.sites.add(server.db, other, '2026')
    for (const origin of [other, 'null', `${SITE}.example`, 'https://stranger.example']) {
      const answer = await from(origin, asked as unknown as (typeof CALLS)[number])
      expect(await expectProblem(answer)).toMatchObject({ status: 403, code: 'unknown_site' })
    }
    expect((await thread()).comments).toEqual([comment])
    expect((await thread()).thread).toMatchObject({ locked: false, pinned: null })
  })

  test('can where one person owns both sites, as its readers can write there', async () => {
    const owner = await aStaff(server)
    await server.deps.sites.add(server.db, other, '2026')
    const membership = { staffId: owner.staff.id, site: other, notify: 'none' } as const
    await upsertMembership(server.db, { ...membership, role: 'moderator' }, '2026')
    expect((await from(other, CALLS[0])).status).toBe(403)
    await upsertMembership(server.db, { ...membership, role: 'owner' }, '2026')
    await server.db
      .updateTable('memberships')
      .set({ role: 'owner' })
      .where('site', '=', other)
      .execute()
    expect((await from(other, CALLS[0])).status).toBe(200)
  })
})

test.each(['/session', '/sessions', '/sessions/ID'])(
  'DELETE %s ends the passes of who signs out',
  async path => {
    const { id } = await server.db.selectFrom('sessions').select('id').executeTakeFirstOrThrow()
    const end = await call(server, 'DELETE', path.replace('ID', id), { as })
    expect(end.status).toBe(200)
    expect((await setState(comment.id, 'removed')).status).toBe(401)
  },
)

test('another thread’s comments, and the thread itself, are out of its reach', async () => {
  const url = `${SITE}/other`
  const other = await post(server, { url })
  const there = (await read<ThreadPage>(server, `/thread?url=${url}`)).thread
  for (const answer of [
    setState(other.id, 'removed'),
    setState(anId(9999), 'removed'),
    send(server, 'PUT', `/comments/${other.id}/pin`, { key: pass }),
    send(server, 'PUT', `/threads/${there.id}/lock`, { key: pass }),
  ]) {
    expect(await expectProblem(await answer)).toMatchObject({ code: 'not_found' })
  }
  expect((await read<ThreadPage>(server, `/thread?url=${url}`)).thread).toEqual(there)
})

test('a pass is no reader’s key', async () => {
  for (const answer of [
    send(server, 'POST', '/comments', { key: pass, json: aPost() }),
    send(server, 'PATCH', `/comments/${comment.id}`, { key: pass, json: { body: 'x' } }),
    send(server, 'DELETE', `/comments/${comment.id}`, { key: pass }),
    send(server, 'PUT', `/comments/${comment.id}/like`, { key: pass }),
    send(server, 'PUT', `/comments/${comment.id}/report`, { key: pass, json: { reason: 'spam' } }),
    send(server, 'GET', `/me?thread=${threadId}`, { key: pass }),
  ]) {
    expect(await expectProblem(await answer)).toMatchObject({ code: 'unauthenticated' })
  }
})

test('no pass is given for a thread of another site', async () => {
  const stranger = await aStaff(server, { site: 'https://other.example' })
  const answer = await call(server, 'POST', `/threads/${threadId}/pass`, { as: stranger })
  expect(answer.status).toBe(404)
})
