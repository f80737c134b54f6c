import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { QueueCounts } from '#protocol/admin.ts'
import {
  aServer,
  aStaff,
  post,
  SITE,
  type SignedIn,
  type TestServer,
} from '../../../../test/support/server.ts'
import { report } from '../../../../test/support/moderation.ts'
import type { CountsWatcher } from '../../counts-watch.ts'
import { createCountsWatch } from './watch-counts.ts'

let server: TestServer
let as: SignedIn
let sessionId: string

beforeEach(async () => {
  server = await aServer()
  as = await aStaff(server)
  sessionId = (await server.db.selectFrom('sessions').select('id').executeTakeFirstOrThrow()).id
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
})

interface Heard extends CountsWatcher {
  readonly heard: (QueueCounts | null)[]
  readonly isOver: () => boolean
}

function aWatcher(site = SITE): Heard {
  const heard: (QueueCounts | null)[] = []
  let over = false
  return {
    scope: { site, sessionId },
    heard,
    isOver: () => over,
    send: counts => heard.push(counts),
    end: () => void (over = true),
  }
}

/** Lets time pass, with all queries of that time. */
async function wait(seconds: number): Promise<void> {
  for (let n = 0; n < seconds; n++) {
    await vi.advanceTimersByTimeAsync(1000)
    await settled()
  }
}

async function settled(): Promise<void> {
  for (let n = 0; n < 3; n++) await server.db.selectFrom('staff').select('id').execute()
}

test('whoever watches hears the counts at once, and then whenever they change', async () => {
  const counts = createCountsWatch(server.deps)
  const [one, other] = [aWatcher(), aWatcher('https://other.example')]
  const leave = counts.watch(one)
  counts.watch(other)
  await wait(1)
  expect(one.heard).toEqual([{ waiting: 0, reported: 0, spam: 0, published: 0, deleted: 0 }])
  await wait(5)
  expect(one.heard).toHaveLength(1)
  await post(server)
  counts.hurry()
  await wait(2)
  expect(one.heard.slice(1)).toEqual([
    { waiting: 0, reported: 0, spam: 0, published: 1, deleted: 0 },
  ])
  leave()
  await post(server)
  counts.hurry()
  await wait(2)
  expect(one.heard).toHaveLength(2)
})

test('what another program writes is heard within ten seconds', async () => {
  const watcher = aWatcher()
  createCountsWatch(server.deps).watch(watcher)
  await wait(1)
  await post(server)
  await wait(10)
  expect(watcher.heard).toHaveLength(2)
})

test.each([
  ['a comment', () => post(server)],
  ['a report', async () => report(server, (await post(server)).id)],
])('%s of this server is looked at soon', async (_what, write) => {
  const hurry = vi.fn<() => void>()
  server = await aServer({ counts: { hurry, watch: () => () => {} } })
  await write()
  expect(hurry).toHaveBeenCalled()
})

test('where nothing changes it is said that the connection is alive', async () => {
  const watcher = aWatcher()
  createCountsWatch(server.deps).watch(watcher)
  await wait(60)
  expect(watcher.heard.slice(1)).toEqual([null, null, null])
})

test('who has signed out hears nothing more', async () => {
  const watcher = aWatcher()
  createCountsWatch(server.deps).watch(watcher)
  await wait(1)
  await server.db.deleteFrom('memberships').where('staff_id', '=', as.staff.id).execute()
  await post(server)
  await wait(10)
  expect(watcher.heard).toHaveLength(1)
  expect(watcher.isOver()).toBe(true)
})

test('nobody stays when the server stops, or comes then; and nothing ticks for nobody', async () => {
  const stop = new AbortController()
  const counts = createCountsWatch({ ...server.deps, stopping: stop.signal })
  const [one, two] = [aWatcher(), aWatcher()]
  const leave = counts.watch(one)
  leave()
  expect(vi.getTimerCount()).toBe(0)
  counts.watch(two)
  stop.abort()
  expect(two.isOver()).toBe(true)
  expect(() => counts.watch(one)).toThrow('no room for another live update')
})

test('there are not more than so many', () => {
  const counts = createCountsWatch(server.deps)
  for (let n = 0; n < 500; n++) counts.watch(aWatcher())
  expect(() => counts.watch(aWatcher())).toThrow('no room for another live update')
})
