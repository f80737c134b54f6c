import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { insertMessages } from '../../db/outbox/messages.ts'
import { insertWebhook } from '../../db/outbox/webhooks.ts'
import { aServer, SITE, type TestServer } from '../../../../test/support/server.ts'
import { OutgoingFailure, type FetchOut } from '../../ports.ts'
import { createSender, type Sender } from './sender.ts'

const MINUTE = 60_000

let server: TestServer
let sender: Sender
let called: string[]
/** The answers of each receiver; all others accept. */
let manners: Record<string, (signal: AbortSignal) => Promise<void>>

const fetchOut: FetchOut = async (url, { signal }) => {
  const name = new URL(url).hostname.split('.')[0]!
  called.push(name)
  await manners[name]?.(signal!)
  return { status: 204, text: '' }
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  called = []
  manners = {}
  server = await aServer({ fetchOut })
})
afterEach(async () => {
  vi.useRealTimers()
  await sender.stop()
})

const start = () => (sender = createSender(server.deps))

async function aWebhook(name: string, messages: number): Promise<void> {
  const now = server.clock.now.toISOString()
  const url = `https://${name}.example/`
  await insertWebhook(server.db, {
    id: name,
    site: SITE,
    url,
    secret: 'whsec_AAAA',
    created_at: now,
  })
  const message = { site: SITE, kind: 'webhook', target: name, event: 'webhook.test' } as const
  await insertMessages(
    server.db,
    Array.from({ length: messages }, () => ({ ...message, payload: {} })),
    now,
  )
}

const count = (name: string) => called.filter(other => other === name).length
const stall = (signal: AbortSignal) =>
  new Promise<void>((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('gone'))),
  )
const fail = () => Promise.reject(new OutgoingFailure('Not now.'))

const states = async () => {
  const rows = await server.db.selectFrom('outbox').select('state').execute()
  return rows.map(({ state }) => state).toSorted()
}

test('what waits is sent, however much it is, one after the other for each receiver', async () => {
  await aWebhook('a', 50)
  await aWebhook('b', 3)
  start()
  await expect.poll(() => called.length).toBe(53)
  expect(new Set(called.slice(0, 4))).toEqual(new Set(['a', 'b']))
  await expect.poll(states).not.toContain('waiting')
})

test('a receiver that stalls holds up its own messages and nobody else’s', async () => {
  manners['slow'] = stall
  await aWebhook('slow', 50)
  await aWebhook('quick', 20)
  start()
  await expect.poll(() => count('quick')).toBe(20)
  expect(count('slow')).toBe(1)
})

test('many that stall are not all asked at once', async () => {
  for (let number = 0; number < 20; number++) {
    manners[`slow${number}`] = stall
    await aWebhook(`slow${number}`, 5)
  }
  start()
  await expect.poll(() => called.length).toBe(8)
  sender.hurry()
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(called).toHaveLength(8)
})

test('one that fails is left in peace, and longer each time', async () => {
  manners['away'] = fail
  await aWebhook('away', 50)
  start()
  await expect.poll(() => count('away')).toBe(1)
  sender.hurry()
  await vi.advanceTimersByTimeAsync(1000)
  expect(count('away')).toBe(1)
  // In an hour the waiting messages cause few attempts.
  for (let minute = 0; minute < 60; minute++) {
    server.clock.now = new Date(server.clock.now.getTime() + MINUTE)
    await vi.advanceTimersByTimeAsync(MINUTE)
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(count('away')).toBeGreaterThan(5)
  expect(count('away')).toBeLessThan(20)
})

test('until somebody says that it is back', async () => {
  manners['away'] = fail
  await aWebhook('away', 5)
  start()
  await expect.poll(() => count('away')).toBe(1)
  delete manners['away']
  sender.hurry('away')
  await expect.poll(() => count('away')).toBe(5)
})

test('a stop takes nothing more, and gives back what has not arrived', async () => {
  manners['slow'] = stall
  await aWebhook('slow', 3)
  await aWebhook('late', 0)
  start()
  await expect.poll(() => count('slow')).toBe(1)
  const stopped = sender.stop()
  await aWebhook('other', 1).catch(() => undefined)
  sender.hurry()
  await vi.advanceTimersByTimeAsync(2000)
  await stopped
  expect(called).toEqual(['slow'])
  const rows = await server.db.selectFrom('outbox').selectAll().execute()
  expect(rows).toHaveLength(4)
  for (const row of rows) {
    expect(row).toMatchObject({ state: 'waiting', attempts: 0, error: null })
    expect(row.due_at <= server.clock.now.toISOString()).toBe(true)
  }
  expect(vi.getTimerCount()).toBe(0)
})

test('what is old is forgotten, and what has waited for days is given up', async () => {
  await aWebhook('a', 2)
  await server.db.updateTable('outbox').set({ state: 'sent' }).execute()
  await aWebhook('b', 1)
  await server.db
    .updateTable('outbox')
    .set({ due_at: '2027-01-01' })
    .where('target', '=', 'b')
    .execute()
  start()
  await expect.poll(() => vi.getTimerCount()).toBeGreaterThan(0)
  expect(await states()).toEqual(['sent', 'sent', 'waiting'])
  server.clock.now = new Date(server.clock.now.getTime() + 8 * 86_400_000)
  sender.hurry()
  await expect.poll(states).toEqual(['failed'])
})
