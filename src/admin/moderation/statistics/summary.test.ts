import { expect, test } from 'vitest'
import type { Statistics } from '#protocol/admin.ts'
import { stack, toRefusalChart } from './series.ts'
import { sayComments, sayRefusals, sayWait, toDuration } from './summary.ts'

const some = (fields: Partial<Statistics> = {}): Statistics => ({
  days: ['2026-01-01', '2026-01-02'],
  published: [0, 0],
  waiting: [0, 0],
  spam: [0, 0],
  waitMinutes: [null, null],
  refusals: {},
  ...fields,
})

test('a site where nothing happens has sentences that say so', () => {
  expect(sayComments(some())).toBe('Nobody has written in the last 2 days.')
  expect(sayWait(some())).toBe('Nobody had to wait for approval in the last 2 days.')
  expect(sayRefusals(some())).toBe('No rule has held or refused anything in the last 2 days.')
})

test('the main thing of each chart is a sentence', () => {
  expect(sayComments(some({ published: [1, 3], waiting: [1, 0], spam: [0, 2] }))).toBe(
    '7 comments in 2 days; of them 1 waits and 2 are spam. Most were published on Jan 2.',
  )
  expect(sayWait(some({ waitMinutes: [null, 12] }))).toContain('within 12 minutes.')
  expect(sayRefusals(some({ refusals: { links: [1, 1], trap: [0, 5] } }))).toBe(
    'The rules held or refused 7 comments, most of them by “Trap for machines” (5).',
  )
})

test('minutes are said as people would', () => {
  expect([0, 1, 59, 90, 1440, 5000].map(toDuration)).toEqual([
    'a minute',
    '1 minute',
    '59 minutes',
    '1.5 hours',
    '24 hours',
    '3.5 days',
  ])
})

test('bars stand on those before them, and where nothing is known on the ground', () => {
  const series = (values: (number | null)[]) => ({ label: '', colour: 1, values })
  expect(stack([series([1, 2]), series([3, null])])).toEqual([
    [1, 2],
    [4, 2],
  ])
})

test('the rules that found least are one colour together', () => {
  const refusals = { a: [9, 9], b: [8, 8], c: [7, 7], d: [6, 6], e: [1, 2], f: [3, 4], g: [0, 0] }
  const { series } = toRefusalChart(some({ refusals }))
  expect(series.map(({ label }) => label)).toEqual(['a', 'b', 'c', 'd', 'Other rules'])
  expect(series.at(-1)!.values).toEqual([4, 6])
})

test('a rule that has the name of what every object has is a rule like others', () => {
  expect(sayRefusals(some({ refusals: { constructor: [1, 0] } }))).toContain('“constructor”')
})
