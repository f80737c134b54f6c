import { beforeEach, describe, expect, test } from 'vitest'
import type { Delivery, DeliveryPage, NewWebhook } from '#protocol/admin.ts'
import {
  anId,
  aServer,
  aStaff,
  call,
  post,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'
import { OutgoingFailure } from '../../src/server/ports.ts'

const OTHER = 'https://other.example'

let server: TestServer
let owner: SignedIn
let status: number
let hurried: (string | undefined)[]

beforeEach(async () => {
  status = 204
  hurried = []
  server = await aServer({
    async fetchOut() {
      if (status === 0) throw new OutgoingFailure('It is not there.')
      return { status, text: 'an answer that nobody shows' }
    },
    hurry: target => hurried.push(target),
  })
  owner = await aStaff(server)
})

async function ask<T>(method: string, path: string, json?: unknown, as = owner): Promise<T> {
  const response = await call(server, method, path, { as, json })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

const statusOf = async (method: string, path: string, json?: unknown, as = owner) =>
  (await call(server, method, path, { as, json })).status

const add = (url = 'https://hooks.example/a') => ask<NewWebhook>('POST', '/webhooks', { url })

test('each member chooses for themselves what they are told, on each site by itself', async () => {
  const moderator = await aStaff(server, { role: 'moderator' })
  const read = (as: SignedIn) => ask('GET', '/notifications', undefined, as)
  expect(await read(moderator)).toEqual({
    notify: 'none',
    email: moderator.staff.email,
    canMail: false,
  })
  await ask('PATCH', '/notifications', { notify: 'digest' }, moderator)
  expect(await read(moderator)).toMatchObject({ notify: 'digest' })
  expect(await read(owner)).toMatchObject({ notify: 'none' })
  expect(await statusOf('PATCH', '/notifications', { notify: 'often' })).toBe(422)
})

describe('a webhook', () => {
  test('says its secret once', async () => {
    const { id, secret } = await add()
    expect(secret).toMatch(/^whsec_[A-Za-z\d+/]{43}=$/)
    const list = JSON.stringify(await ask('GET', '/webhooks'))
    expect(list).toContain(id)
    expect(list).not.toContain(secret.slice(6, 20))
  })

  test.each([
    '',
    'hooks.example',
    'ftp://hooks.example/',
    'https://me:secret@hooks.example/',
    'javascript:alert(1)',
    `https://hooks.example/${'x'.repeat(2048)}`,
  ])('is not %j', async url => {
    expect(await statusOf('POST', '/webhooks', { url })).toBe(422)
  })

  test('is one of at most ten', async () => {
    for (let count = 0; count < 10; count++) await add()
    expect(await statusOf('POST', '/webhooks', { url: 'https://hooks.example/' })).toBe(422)
  })

  test('that is tested says at once what came of it, and nothing of what was answered', async () => {
    const { id } = await add()
    const tried = await ask<Delivery>('POST', `/webhooks/${id}/tests`, {})
    expect(tried).toMatchObject({ state: 'sent', event: 'webhook.test', attempts: 1 })
    status = 500
    const failed = await ask<Delivery>('POST', `/webhooks/${id}/tests`, {})
    expect(failed).toMatchObject({ state: 'failed', error: 'It answers 500.' })
    status = 0
    const away = await ask<Delivery>('POST', `/webhooks/${id}/tests`, {})
    expect(away).toMatchObject({ state: 'failed', error: 'It is not there.' })
    expect(JSON.stringify([tried, failed, away])).not.toContain('an answer')
  })

  test('is tested 20 times a minute', async () => {
    const { id } = await add()
    const test = () => statusOf('POST', `/webhooks/${id}/tests`, {})
    for (let count = 0; count < 20; count++) expect(await test()).toBe(200)
    expect(await test()).toBe(429)
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    expect(await test()).toBe(200)
  })

  test('that is removed takes with it what waits for it', async () => {
    const { id } = await add()
    await post(server)
    await ask('DELETE', `/webhooks/${id}`)
    expect(await ask('GET', '/deliveries?state=waiting')).toEqual({
      deliveries: [],
      nextCursor: null,
    })
    expect(await statusOf('DELETE', `/webhooks/${id}`)).toBe(404)
  })

  test('is another site’s own', async () => {
    const { id } = await add()
    await post(server)
    const [{ id: delivery }] = (await deliveries('waiting')).deliveries as [Delivery]
    await server.db.updateTable('outbox').set({ state: 'failed' }).execute()
    const stranger = await aStaff(server, { site: OTHER })
    expect(await ask('GET', '/webhooks', undefined, stranger)).toEqual({ webhooks: [] })
    expect(await statusOf('DELETE', `/webhooks/${id}`, undefined, stranger)).toBe(404)
    expect(await statusOf('POST', `/webhooks/${id}/tests`, {}, stranger)).toBe(404)
    expect(await statusOf('POST', `/deliveries/${delivery}/attempts`, {}, stranger)).toBe(404)
    expect((await deliveries('failed')).deliveries).toHaveLength(1)
    expect(await ask('GET', '/deliveries', undefined, stranger)).toMatchObject({ deliveries: [] })
  })
})

const deliveries = (state: string, cursor = '') =>
  ask<DeliveryPage>('GET', `/deliveries?state=${state}${cursor && `&cursor=${cursor}`}`)

describe('deliveries', () => {
  test('are listed by what became of them, the newest first, page by page', async () => {
    await add()
    const posted: string[] = []
    for (let count = 0; count < 35; count++) posted.unshift((await post(server)).id)
    const first = await deliveries('waiting')
    expect(first.deliveries).toHaveLength(30)
    const second = await deliveries('waiting', first.nextCursor!)
    expect(second.nextCursor).toBeNull()
    const found = [...first.deliveries, ...second.deliveries].map(({ commentId }) => commentId)
    expect(found.toSorted()).toEqual(posted.toSorted())
    expect(first.deliveries[0]).toEqual({
      id: expect.any(String),
      kind: 'webhook',
      event: 'comment.created',
      to: 'https://hooks.example/a',
      commentId: expect.any(String),
      state: 'waiting',
      attempts: 0,
      dueAt: expect.any(String),
      error: null,
      createdAt: expect.any(String),
      sentAt: null,
    })
    expect((await deliveries('failed')).deliveries).toEqual([])
    expect(await statusOf('GET', '/deliveries?cursor=nonsense')).toBe(422)
  })

  test('that have failed are sent again at once when somebody says so', async () => {
    const { id: webhook } = await add()
    await post(server)
    await server.db.updateTable('outbox').set({ state: 'failed', attempts: 12 }).execute()
    const [failed] = (await deliveries('failed')).deliveries
    hurried.length = 0
    expect(await ask('POST', `/deliveries/${failed!.id}/attempts`, {})).toMatchObject({
      id: failed!.id,
      state: 'waiting',
      attempts: 0,
      dueAt: server.clock.now.toISOString(),
    })
    expect(hurried).toEqual([webhook])
  })

  test('that were sent are not sent again', async () => {
    await add()
    await post(server)
    await server.db.updateTable('outbox').set({ state: 'sent' }).execute()
    const [sent] = (await deliveries('sent')).deliveries
    expect(await statusOf('POST', `/deliveries/${sent!.id}/attempts`, {})).toBe(404)
    expect(await statusOf('POST', `/deliveries/${anId(404)}/attempts`, {})).toBe(404)
  })

  test('and webhooks are for owners', async () => {
    const moderator = await aStaff(server, { role: 'moderator', site: SITE })
    for (const path of ['/webhooks', '/deliveries']) {
      expect(await statusOf('GET', path, undefined, moderator)).toBe(403)
    }
  })
})
