// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { QueueCounts } from '#protocol/admin.ts'
import { answerWith } from '../../../../test/support/admin.ts'
import { session } from '../../kit/session.ts'
import { createLive } from './live.ts'

const counts = (waiting: number): QueueCounts => ({
  waiting,
  reported: 0,
  spam: 0,
  published: 0,
  deleted: 0,
})

/** A stream that a test sends through, as a browser's. */
class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2
  static last: FakeEventSource
  static made = 0
  readyState = 1
  isClosed = false

  constructor() {
    super()
    FakeEventSource.last = this
    FakeEventSource.made++
  }

  send(value: unknown) {
    this.dispatchEvent(new MessageEvent('counts', { data: JSON.stringify(value) }))
  }

  break(state: number) {
    this.readyState = state
    this.dispatchEvent(new Event('error'))
  }

  close() {
    this.isClosed = true
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeEventSource)
  FakeEventSource.made = 0
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const settle = () => vi.advanceTimersByTimeAsync(0)

test('counts are asked for once, and then told', async () => {
  const asked = answerWith(() => counts(1))
  const live = createLive()
  await settle()
  expect(live.counts.value).toEqual(counts(1))
  FakeEventSource.last.send(counts(2))
  expect(live.counts.value).toEqual(counts(2))
  expect(asked).toHaveLength(1)
  live.stop()
  expect(FakeEventSource.last.isClosed).toBe(true)
})

test('a stream that breaks is said, and counts are asked for when it is back', async () => {
  const asked = answerWith(() => counts(asked.length))
  const live = createLive()
  await settle()
  FakeEventSource.last.break(0)
  expect(live.isLost.value).toBe(true)
  FakeEventSource.last.dispatchEvent(new Event('open'))
  await settle()
  expect(live.isLost.value).toBe(false)
  expect(live.counts.value).toEqual(counts(2))
  live.stop()
})

test('a stream that is refused is asked for again', async () => {
  session.value = undefined
  answerWith(({ path }) => (path === '/sessions/current' ? { session: { id: 's1' } } : counts(1)))
  const live = createLive()
  await settle()
  FakeEventSource.last.break(FakeEventSource.CLOSED)
  await vi.advanceTimersByTimeAsync(6000)
  expect(FakeEventSource.made).toBe(2)
  live.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(FakeEventSource.made).toBe(2)
})

test('whoever is signed out by then is told so, and asked for nothing more', async () => {
  answerWith(({ path }) => (path === '/sessions/current' ? { session: null } : counts(1)))
  const live = createLive()
  await settle()
  FakeEventSource.last.break(FakeEventSource.CLOSED)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(session.value).toBeNull()
  expect(FakeEventSource.made).toBe(1)
  live.stop()
})

/** Shows or hides the tab, as its browser does. */
function turn(state: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

test('a hidden tab has no stream, and counts anew when it is shown', async () => {
  const asked = answerWith(() => counts(asked.length))
  const live = createLive()
  await settle()
  turn('hidden')
  expect(FakeEventSource.last.isClosed).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(FakeEventSource.made).toBe(1)
  turn('visible')
  await settle()
  expect(FakeEventSource.made).toBe(2)
  expect(live.counts.value).toEqual(counts(2))
  live.stop()
  turn('hidden')
  turn('visible')
  expect(FakeEventSource.made).toBe(2)
})
