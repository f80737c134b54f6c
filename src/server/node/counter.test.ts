import { afterEach, expect, test, vi } from 'vitest'
import { createCounter, MOST_COUNTED } from './counter.ts'

const LIMIT = { count: 2, seconds: 60 }

afterEach(() => {
  vi.useRealTimers()
})

test('what is over the limit is told when there may be more', async () => {
  vi.useFakeTimers()
  const counter = createCounter()
  expect(await counter.spend('person', 'a', LIMIT)).toBe(0)
  expect(await counter.spend('person', 'a', LIMIT)).toBe(0)
  vi.advanceTimersByTime(20_500)
  expect(await counter.spend('person', 'a', LIMIT)).toBe(40)
  // Trying again makes it no longer.
  vi.advanceTimersByTime(20_000)
  expect(await counter.spend('person', 'a', LIMIT)).toBe(20)
  vi.advanceTimersByTime(20_000)
  expect(await counter.spend('person', 'a', LIMIT)).toBe(0)
})

test('each key and each kind is counted for itself', async () => {
  const counter = createCounter()
  for (const _ of [1, 2, 3]) await counter.spend('person', 'a', LIMIT)
  expect(await counter.spend('person', 'b', LIMIT)).toBe(0)
  expect(await counter.spend('network', 'a', LIMIT)).toBe(0)
  expect(await counter.used('person', 'a', LIMIT)).toBe(1.5)
  expect(await counter.used('site', 'a', LIMIT)).toBe(0)
})

test('a limit of a month does not end at once', async () => {
  vi.useFakeTimers()
  const counter = createCounter()
  const month = { count: 1, seconds: 2_592_000 }
  await counter.spend('site', 'a', month)
  vi.advanceTimersByTime(3_600_000)
  expect(await counter.spend('site', 'a', month)).toBeGreaterThan(0)
})

test(
  'a hundred thousand keys take no more memory than the most that are remembered',
  { timeout: 60_000 },
  async () => {
    vi.useFakeTimers()
    const counter = createCounter()
    await counter.spend('network', 'constant', LIMIT)
    for (let n = 0; n < 100_000; n++) {
      await counter.spend('person', `p${n}`, LIMIT)
      if (n % 1000 === 0) await counter.spend('network', 'constant', LIMIT)
    }
    // Each that is remembered has a timer which forgets it, and nothing else does.
    expect(vi.getTimerCount()).toBeLessThanOrEqual(MOST_COUNTED + 1)
    // Those who came longest ago are forgotten; others are not pushed out by them.
    expect(await counter.used('person', 'p0', LIMIT)).toBe(0)
    expect(await counter.used('person', 'p99999', LIMIT)).toBe(0.5)
    expect(await counter.used('network', 'constant', LIMIT)).toBeGreaterThan(1)
  },
)
