import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { countOf, withProgress } from './progress.ts'

async function said(isTTY: boolean, items: AsyncIterable<number>): Promise<string> {
  const stderr = Object.assign(new PassThrough(), { isTTY })
  const seen: number[] = []
  try {
    for await (const item of withProgress({ stderr }, 'Reading', items, 2000)) seen.push(item)
  } catch {
    // The caller handles a failure.
  }
  expect(seen).toEqual([1, 2])
  stderr.end()
  return text(stderr)
}

test('a terminal is told how far it is, and is clean at the end', async () => {
  expect(await said(true, Readable.from([1, 2]))).toBe('\rReading: 1 of 2,000\r\u001b[K')
})

test('it is clean after a failure too', async () => {
  async function* broken() {
    yield 1
    yield 2
    throw new Error('no')
  }
  expect((await said(true, broken())).endsWith('\r\u001b[K')).toBe(true)
})

test('anything else is told nothing', async () => {
  expect(await said(false, Readable.from([1, 2]))).toBe('')
})

test('numbers are written as people read them', () => {
  expect([1, 0, 1234].map(count => countOf(count, 'line'))).toEqual([
    '1 line',
    '0 lines',
    '1,234 lines',
  ])
})
