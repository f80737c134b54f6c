import type { Server } from 'node:http'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aServer, post } from '../../../test/support/server.ts'
import { eventRoutes } from '../http/reading/events.ts'
import type { Watcher } from '../services/reading/live.ts'
import { addressOf, close, listen } from './listen.ts'

// Over real sockets: what becomes of a stream when its reader goes, or stops reading.

let watchers: Set<Watcher>
let server: Server
let address: string
let path: string

beforeEach(async () => {
  const { deps, db, ...rest } = await aServer()
  await post(rest)
  const { id } = await db.selectFrom('threads').select('id').executeTakeFirstOrThrow()
  watchers = new Set()
  const app = new Hono().route(
    '/',
    eventRoutes(deps, {
      announce: () => undefined,
      watch(_threads, watcher) {
        watchers.add(watcher)
        return () => watchers.delete(watcher)
      },
    }),
  )
  const [listening, port] = await listen(
    { port: 0, host: '127.0.0.1' },
    request => app.fetch(request),
    () => undefined,
  )
  server = listening
  address = addressOf('127.0.0.1', port)
  path = `/?thread=${id}`
})
afterEach(() => {
  server.closeAllConnections()
  return close(server)
})

const watching = () => expect.poll(() => watchers.size)
const connections = () =>
  new Promise(resolve => server.getConnections((_, count) => resolve(count)))

/** A reader who asks, and does not take what comes. */
function stall(): void {
  const socket = connect(Number(new URL(address).port), '127.0.0.1').pause()
  socket.on('error', () => undefined)
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
}

test('fifty readers who go away leave nothing behind', async () => {
  const gone = new AbortController()
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const response = await fetch(address + path, { signal: gone.signal })
      expect(response.headers.get('Content-Encoding')).toBeNull()
      await response.body!.getReader().read()
    }),
  )
  expect(watchers.size).toBe(50)
  gone.abort()
  await watching().toBe(0)
  await expect.poll(connections).toBe(0)
})

test('a reader who does not take what is sent is dropped, and then cut off', async () => {
  server.timeout = 100
  stall()
  await watching().toBe(1)
  const [watcher] = watchers
  const much = new Uint8Array(1024 * 1024).fill(32)
  let sent = 0
  // The buffers of both systems come first: a few megabytes.
  while (watchers.size > 0 && sent < 100) {
    watcher!.send(much, '', 0)
    sent++
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(sent).toBeLessThan(100)
  await expect.poll(connections).toBe(0)
})

test('a reader who takes all is sent as much', async () => {
  const response = await fetch(address + path)
  const reader = response.body!.getReader()
  await reader.read()
  const [watcher] = watchers
  const much = new Uint8Array(1024 * 1024).fill(32)
  for (let sent = 0; sent < 20; sent++) {
    watcher!.send(much, '', 0)
    for (let got = 0; got < much.length;) got += (await reader.read()).value!.length
  }
  expect(watchers.size).toBe(1)
  await reader.cancel()
})

test('a line may be silent for longer than a heartbeat', () => {
  expect(server.timeout).toBeGreaterThan(25_000)
})
