import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { scheduleBackups } from './schedule-backups.ts'

const HOUR = 3_600_000

let folder: string
let made: string[]
let failures: string[]
let stop: () => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  made = []
  failures = []
  vi.useFakeTimers({
    now: new Date('2026-06-01T00:00:00Z'),
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
  })
})
afterEach(async () => {
  stop()
  vi.useRealTimers()
  await rm(folder, { recursive: true })
})

async function aBackup(time = new Date()): Promise<void> {
  made.push(time.toISOString().slice(5, 16))
  const name = `afterword-${time.toISOString().replaceAll(/[:.]/g, '-')}.db`
  await writeFile(join(folder, name), '')
}

function start(make: (signal: AbortSignal) => Promise<void> = () => aBackup()): void {
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (facts: object) => failures.push(String((facts as { err: Error }).err.message)),
  }
  stop = scheduleBackups({ folder, hours: 24, make, now: () => new Date(), log })
}

/** Lets hours pass, with all that is waited for on the disk at each. */
async function pass(hours: number): Promise<void> {
  for (let hour = 0; hour <= hours; hour++) {
    await vi.advanceTimersByTimeAsync(hour === 0 ? 0 : HOUR)
    const waiting = Promise.withResolvers<void>()
    setImmediate(() => setImmediate(waiting.resolve))
    await waiting.promise
    await expect.poll(() => vi.getTimerCount()).toBeGreaterThan(0)
  }
}

test('one is made at the start, and then each day', async () => {
  start()
  await pass(50)
  expect(made).toEqual(['06-01T00:00', '06-02T00:00', '06-03T00:00'])
})

test('a restart makes none sooner', async () => {
  await aBackup(new Date('2026-05-31T20:00:00Z'))
  start()
  await pass(21)
  expect(made).toEqual(['05-31T20:00', '06-01T20:00'])
  stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('one from the future, by a clock that was wrong, is none', async () => {
  await aBackup(new Date('2027-01-01T00:00:00Z'))
  start()
  await pass(25)
  expect(made.slice(1)).toEqual(['06-01T00:00', '06-02T00:00'])
})

test('one that fails is told, and tried again in an hour', async () => {
  let tries = 0
  start(() => (++tries === 1 ? Promise.reject(new Error('disk full')) : aBackup()))
  await pass(2)
  expect(failures).toEqual(['disk full'])
  expect(made).toEqual(['06-01T01:00'])
})

test('no second one starts while the first one runs', async () => {
  let runs = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  start(() => {
    runs += 1
    return promise
  })
  await vi.advanceTimersByTimeAsync(0)
  await expect.poll(() => runs).toBe(1)
  await vi.advanceTimersByTimeAsync(100 * HOUR)
  expect(runs).toBe(1)
  resolve()
})

test('the end of the server ends the one that runs, and no more follow', async () => {
  let signal: AbortSignal | undefined
  start(given => {
    signal = given
    return new Promise((_, reject) => given.addEventListener('abort', () => reject(new Error('x'))))
  })
  await vi.advanceTimersByTimeAsync(0)
  await expect.poll(() => signal).toBeDefined()
  stop()
  expect(signal?.aborted).toBe(true)
  await new Promise(resolve => setImmediate(resolve))
  expect(failures).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
