import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aServer, post, type TestServer } from '../../../../test/support/server.ts'
import { createLive, type LiveThreads, type Watcher } from './live.ts'

let server: TestServer
let threadId: string
let live: LiveThreads
let stop: AbortController

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  server = await aServer()
  await post(server)
  const row = await server.db.selectFrom('threads').select('id').executeTakeFirstOrThrow()
  threadId = row.id
  stop = new AbortController()
  live = createLive({ ...server.deps, stopping: stop.signal })
})
afterEach(() => {
  vi.useRealTimers()
})

interface Heard extends Watcher {
  readonly bytes: Uint8Array[]
  beats: number
  hasEnded: boolean
}

function aWatcher(): Heard {
  const heard: Heard = {
    bytes: [],
    beats: 0,
    hasEnded: false,
    send: bytes => void heard.bytes.push(bytes),
    beat: () => void heard.beats++,
    end: () => void (heard.hasEnded = true),
  }
  return heard
}

const hears = (watcher: Heard, times = 1) =>
  expect.poll(() => watcher.bytes.length).toBeGreaterThanOrEqual(times)

describe('a change', () => {
  test('is read once, and sent as the same bytes to all who have seen the same', async () => {
    const watchers = Array.from({ length: 20 }, aWatcher)
    for (const watcher of watchers) live.watch(new Map([[threadId, 1]]), watcher)
    await post(server)
    live.announce(threadId)
    await hears(watchers[19]!)
    expect(new Set(watchers.map(watcher => watcher.bytes[0])).size).toBe(1)
  })

  test('that comes while the one before is read is told after it, and none is told twice', async () => {
    const watcher = aWatcher()
    live.watch(new Map([[threadId, 1]]), watcher)
    for (let n = 0; n < 5; n++) {
      const posted = post(server)
      live.announce(threadId)
      await posted
      live.announce(threadId)
    }
    const text = () => watcher.bytes.map(bytes => new TextDecoder().decode(bytes)).join('')
    await expect.poll(text).toContain('"version":6}')
    expect(text().match(/event: put/g)).toHaveLength(5)
  })

  test('that cannot be read is logged, and told with the next', async () => {
    const failing = createLive({
      ...server.deps,
      db: new Proxy(server.db, {
        get(db, name) {
          if (name === 'transaction' && isBroken) throw new Error('broken')
          const value: unknown = Reflect.get(db, name)
          return typeof value === 'function' ? value.bind(db) : value
        },
      }),
    })
    let isBroken = true
    const watcher = aWatcher()
    failing.watch(new Map([[threadId, 0]]), watcher)
    await expect.poll(() => server.lines.at(-1)?.message).toBe('a change could not be told')
    isBroken = false
    failing.announce(threadId)
    await hears(watcher)
  })
})

describe('places', () => {
  test('of one thread are half of all, and are free again when somebody goes', async () => {
    const leave = live.watch(new Map([[threadId, 1]]), aWatcher())
    for (let n = 1; n < 1000; n++) live.watch(new Map([[threadId, 1]]), aWatcher())
    expect(() => live.watch(new Map([[threadId, 1]]), aWatcher())).toThrow(
      'no room for another live update',
    )
    leave()
    leave()
    live.watch(new Map([[threadId, 1]]), aWatcher())
    expect(() => live.watch(new Map([[threadId, 1]]), aWatcher())).toThrow(
      'no room for another live update',
    )
  })

  test('are connections: one that watches many threads takes one', () => {
    const threads = new Map(Array.from({ length: 50 }, (_, n) => [`thread ${n}`, 1]))
    for (let n = 0; n < 1000; n++) live.watch(threads, aWatcher())
    expect(() => live.watch(threads, aWatcher())).toThrow('no room for another live update')
    for (let n = 0; n < 1000; n++) live.watch(new Map([[`other ${n}`, 1]]), aWatcher())
    expect(() => live.watch(new Map([['one more', 1]]), aWatcher())).toThrow(
      'no room for another live update',
    )
  })

  test('are 2,000 in all', () => {
    for (let n = 0; n < 2000; n++) live.watch(new Map([[`thread ${n}`, 1]]), aWatcher())
    expect(() => live.watch(new Map([[threadId, 1]]), aWatcher())).toThrow(
      'no room for another live update',
    )
  })
})

test('who is silent is told every 25 seconds that the line is alive, and nobody keeps the clock', () => {
  const watcher = aWatcher()
  const leave = live.watch(new Map([[threadId, 1]]), watcher)
  vi.advanceTimersByTime(75_000)
  expect(watcher.beats).toBe(3)
  leave()
  expect(vi.getTimerCount()).toBe(0)
})

test('who watches a server that stops is sent away at once, and nobody gets in any more', () => {
  const watcher = aWatcher()
  live.watch(new Map([[threadId, 1]]), watcher)
  stop.abort()
  expect(watcher.hasEnded).toBe(true)
  expect(() => live.watch(new Map([[threadId, 1]]), aWatcher())).toThrow(
    'no room for another live update',
  )
})
