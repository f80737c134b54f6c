import { describe, expect, test } from 'vitest'
import { ApiError } from '../thread/api.ts'
import { en } from './en.ts'
import { createFormatter } from './format.ts'

const english = createFormatter(en, 'en')

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('a number', () => {
  test.each([
    [0, '0 Comments'],
    [1, '1 Comment'],
    [2, '2 Comments'],
    [1234, '1,234 Comments'],
  ])('%i takes the sentence that fits', (n, sentence) => {
    expect(english.plural(en.count, n)).toBe(sentence)
  })

  test('of a category without a sentence takes the common one', () => {
    expect(english.plural({ other: '{n} left' }, 1)).toBe('1 left')
  })

  test('is counted and written as its language does', () => {
    const arabic = createFormatter(en, 'ar-EG')
    expect(arabic.plural({ two: 'a pair', other: '{n}' }, 2)).toBe('a pair')
    expect(arabic.plural({ other: '{n}' }, 3)).toBe('٣')
  })
})

describe('how long ago', () => {
  const now = Date.UTC(2026, 5, 1)

  test.each([
    [0, 'now'],
    [MINUTE - 1, 'now'],
    [MINUTE, '1 minute ago'],
    [HOUR - 1, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [DAY - 1, '23 hours ago'],
    [DAY, 'yesterday'],
    [2 * DAY, '2 days ago'],
    [30 * DAY - 1, '29 days ago'],
    [30 * DAY, 'last month'],
    [365 * DAY - 1, '12 months ago'],
    [365 * DAY, 'last year'],
    [3 * 365 * DAY, '3 years ago'],
  ])('%i ms is "%s"', (age, words) => {
    expect(english.since(now - age, now)).toBe(words)
  })

  test('is never in the future, even where the reader’s clock is behind', () => {
    expect(english.since(now + 5 * HOUR, now)).toBe('now')
  })
})

test('a name stands in a sentence as it is', () => {
  for (const name of ['Ada', '$&', "$' $` $1 $$", '{name}', '{n}'])
    expect(english.named(en.commentBy, name)).toBe(`Comment by ${name}`)
})

test('an error is told in the reader’s language, or else in the server’s words', () => {
  expect(english.error(new ApiError('offline', 'TypeError: fetch failed'))).toBe(en.errors.offline)
  expect(english.error(new ApiError('conflict', 'Taken.'))).toBe('Taken.')
})
