import { expect, test } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { toCursor } from '../../src/server/db/reading/comment-cursor.ts'
import { anId, aServer, PAGE, post, SITE } from '../support/server.ts'
import { createLive } from '../../src/server/services/reading/live.ts'
import { createPageCache } from '../../src/server/http/kit/page-cache.ts'
import { compressPage } from '../../src/server/node/compress.ts'

const REQUESTS = 100_000
// Requests at a time.
const BATCH = 100
const ENCODED = encodeURIComponent(PAGE)
const MIB = 1024 * 1024

const ignore = () => {}

/** A server with a few short comments that keeps no log, and the cache that it uses. */
async function aBusyServer() {
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
  const server = await aServer({ log })
  const cache = createPageCache(server.deps.compress)
  const app = createApp(server.deps, createLive(server.deps), cache)
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => post({ app })))
  await post({ app }, { pageId: 'own' })
  const elsewhere = await post({ app }, { url: `${SITE}/other` })
  const get = async (path: string, headers: Record<string, string>) => {
    const response = await app.fetch(new Request(`http://localhost${path}`, { headers }))
    await response.arrayBuffer()
    return response
  }
  return { get, cache, first: first!, others, elsewhere }
}

type Busy = Awaited<ReturnType<typeof aBusyServer>>

/** Addresses that anybody can make up without end, by a number. */
const MADE_UP: readonly ((n: number, server: Busy) => string)[] = [
  n => `/api/v1/thread?url=${ENCODED}&focus=${anId(0xffff_0000 + n)}`,
  (_, { elsewhere }) => `/api/v1/thread?url=${ENCODED}&focus=${elsewhere.id}`,
  n => `/api/v1/thread?url=${ENCODED}%3Futm_source%3D${n}`,
  n => `/api/v1/thread?url=${ENCODED}&nothing=${n}`,
  n => `/api/v1/thread?url=${ENCODED}%3F${n}&id=own`,
  n => `/api/v1/thread.html?url=${ENCODED}%3Futm_source%3D${n}`,
  n => `/api/v1/thread.html?url=${ENCODED}%3F${n}&id=own`,
  n => `/api/v1/thread.html?url=${ENCODED}&lang=de-x${(n % 300).toString().padStart(6, '0')}`,
  n => `/thread?url=${ENCODED}%23${n}`,
  n => `/thread?url=${ENCODED}&lang=fr-x${(n % 100).toString().padStart(6, '0')}`,
  n => `/api/v1/feed?url=${ENCODED}%3Futm_source%3D${n}`,
  n => `/api/v1/feed?url=${ENCODED}%3F${n}&id=own`,
  n => `/api/v1/feed?site=${SITE}&nothing=${n}`,
]

const cursorOf = (order: 'oldest' | 'top' | 'replies', n: number, id = anId(n)) =>
  encodeURIComponent(toCursor(order, { likes: n, createdAt: '2026-01-01T00:00:00.000Z', id }))

// Drawing costs more than answering from memory, so it is asked for less often.
const DRAWN_FIRST = 60
const DRAWN = 1200

/** Addresses whose answer is drawn anew for each request. */
const DRAWN_ANEW: typeof MADE_UP = [
  n => `/api/v1/thread?url=${ENCODED}&cursor=${cursorOf('oldest', n)}`,
  (n, { first }) =>
    `/api/v1/thread?url=${ENCODED}&sort=top&cursor=${cursorOf('top', n + 1, first.id)}`,
  (n, { first }) => `/api/v1/comments/${first.id}/replies?cursor=${cursorOf('replies', n)}`,
  (n, { first, others }) =>
    `/api/v1/comments/${first.id}/replies?cursor=${cursorOf('replies', n, others[0]!.id)}`,
  n => `/thread?url=${ENCODED}&cursor=${cursorOf('oldest', n)}`,
  (n, { first }) => `/c/${first.id}?cursor=${cursorOf('replies', n)}`,
]

test(`${REQUESTS} requests that are made up take no memory`, { timeout: 600_000 }, async () => {
  const server = await aBusyServer()
  const ask = async (n: number, among: typeof MADE_UP) => {
    const path = among[n % among.length]!(n, server)
    const { status } = await server.get(path, { 'User-Agent': `reader ${n}` })
    expect(status, path).toBe(200)
  }
  const askAll = async (from: number, to: number, among: typeof MADE_UP) => {
    for (let start = from; start < to; start += BATCH) {
      const length = Math.min(BATCH, to - start)
      await Promise.all(Array.from({ length }, (_, place) => ask(start + place, among)))
    }
  }
  await askAll(0, 2000, MADE_UP)
  await askAll(0, DRAWN_FIRST, DRAWN_ANEW)
  const { size } = server.cache
  const before = process.memoryUsage().arrayBuffers
  await askAll(2000, REQUESTS - DRAWN, MADE_UP)
  await askAll(DRAWN_FIRST, DRAWN, DRAWN_ANEW)
  expect(server.cache.size).toBe(size)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * MIB)
})

test('what the cache counts is what its answers take', async () => {
  const cache = createPageCache(compressPage)
  const key = { threadId: 't', version: 1 }
  const pages = []
  for (let n = 0; n < 200; n++) {
    const value = `${n} ${crypto.randomUUID().repeat(20)}`
    const build = () => Promise.resolve({ version: 1, value })
    pages.push(await cache.read({ ...key, view: String(n) }, build))
  }
  const buffers = new Set(
    pages.flatMap(({ identity, compressed }) =>
      [identity, compressed!.br, compressed!.gzip].map(({ buffer }) => buffer),
    ),
  )
  const taken = [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0)
  expect(cache.size).toBeGreaterThan(taken)
  // An answer of 720 characters, and what it is in two codings.
  expect(taken / pages.length).toBeLessThan(2000)
})
