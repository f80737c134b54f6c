import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { createCounter } from './counter.ts'
import { MOST_COUNTED } from './sliding-windows.ts'

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

test('at the edge of a window no more passes than the limit', async () => {
  let time = 0
  const counter = createCounter(() => time)
  const limit = { count: 10, seconds: 60 }
  const passed = async (times: number) => {
    let count = 0
    for (let n = 0; n < times; n++) if ((await counter.spend('site', 'a', limit)) === 0) count++
    return count
  }
  expect(await passed(1)).toBe(1)
  time = 59_000
  expect(await passed(20)).toBe(9)
  time = 61_000
  expect(await passed(20)).toBe(1)
  time = 119_001
  expect(await passed(20)).toBe(9)
})

test('whenever it is asked, no stretch has more than the limit, and each wait is exact', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 9000 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 6 }),
      async (pauses, count) => {
        let time = 0
        const counter = createCounter(() => time)
        const limit = { count, seconds: 10 }
        const passed: number[] = []
        for (const pause of pauses) {
          time += pause
          const wait = await counter.spend('person', 'a', limit)
          const recent = passed.filter(at => at > time - 10_000)
          expect(wait > 0).toBe(recent.length >= count)
          if (wait === 0) passed.push(time)
          else expect(wait).toBe(Math.ceil((recent.at(-count)! + 10_000 - time) / 1000))
        }
      },
    ),
  )
})

test('what is over the limit counts as used for as long as the limit is', async () => {
  let time = 0
  const counter = createCounter(() => time)
  for (let n = 0; n < 8; n++) await counter.spend('site', 'a', LIMIT)
  expect(await counter.used('site', 'a', LIMIT)).toBe(4)
  time = 90_000
  expect(await counter.used('site', 'a', LIMIT)).toBe(1.5)
  time = 120_000
  expect(await counter.used('site', 'a', LIMIT)).toBe(0)
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
    expect(MOST_COUNTED).toBeLessThan(99_999)
    await counter.spend('network', 'constant', LIMIT)
    for (let n = 0; n < 100_000; n++) {
      await counter.spend('person', `p${n}`, LIMIT)
      if (n % 1000 === 0) await counter.spend('network', 'constant', LIMIT)
    }
    // Nothing ticks for any of them.
    expect(vi.getTimerCount()).toBe(0)
    // The counter forgets the oldest entries of the same kind.
    expect(await counter.used('person', 'p0', LIMIT)).toBe(0)
    expect(await counter.used('person', 'p99999', LIMIT)).toBe(0.5)
    expect(await counter.used('network', 'constant', LIMIT)).toBeGreaterThan(1)
  },
)
