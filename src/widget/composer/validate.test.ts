import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '#protocol/limits.ts'
import { normaliseComment } from '../../server/services/text/normalise-comment.ts'
import { validateAuthor, validateBody } from './validate.ts'

/** A grapheme of eleven UTF-16 units. */
const FAMILY = '👨‍👩‍👧‍👦'

describe('a text', () => {
  test('that says nothing is blank', () => {
    for (const body of ['', ' ', '\n\t\n'])
      expect(validateBody(body)).toEqual([{ field: 'body', code: 'blank' }])
  })

  test('may be as long as the limit, the space around it not counted', () => {
    expect(validateBody(` ${'x'.repeat(LIMITS.body)}\n`)).toEqual([])
    expect(validateBody('x'.repeat(LIMITS.body + 1))).toMatchObject([
      { field: 'body', code: 'too_long', params: { max: LIMITS.body, count: LIMITS.body + 1 } },
    ])
  })
})

describe('an author', () => {
  const faultsOf = (name: string, email: string | null = null) =>
    validateAuthor({ name, email }).map(({ field, code }) => `${field}: ${code}`)

  test('has a name', () => {
    expect(faultsOf('')).toEqual(['author.name: blank'])
    expect(faultsOf('Ada')).toEqual([])
  })

  test('has a name that is as long as it looks', () => {
    expect(faultsOf(FAMILY.repeat(LIMITS.name))).toEqual([])
    expect(faultsOf(FAMILY.repeat(LIMITS.name + 1))).toEqual(['author.name: too_long'])
  })

  test.each(['ada@example.com', 'a@b', 'ada+tag@sub.example.com', 'ünï@exämple.com'])(
    'may have the address %s',
    email => {
      expect(faultsOf('Ada', email)).toEqual([])
    },
  )

  test.each(['ada', 'ada@', '@example.com', 'a b@example.com', 'a@b@c', 'ada@exa mple.com'])(
    'has no address like %s',
    email => {
      expect(faultsOf('Ada', email)).toEqual(['author.email: bad_format'])
    },
  )

  test('has an address of the length that mail allows', () => {
    const host = '@example.com'
    const longest = 'x'.repeat(LIMITS.email - host.length) + host
    expect(faultsOf('Ada', longest)).toEqual([])
    expect(faultsOf('Ada', `x${longest}`)).toEqual(['author.email: too_long'])
  })

  test('hears of everything that is wrong at once', () => {
    expect(faultsOf('', 'ada')).toEqual(['author.name: blank', 'author.email: bad_format'])
  })
})

test('nothing is refused here that the server would take', () => {
  const typed = fc.string({ unit: fc.oneof(fc.constantFrom('@', ' ', '\n', '*'), fc.string()) })
  const email = fc.oneof(fc.constant(null), fc.emailAddress(), typed)
  fc.assert(
    fc.property(typed, typed, email, (body, name, email) => {
      // As the composer hands it over.
      const author = { name: name.trim(), email: email?.trim() || null, website: null }
      fc.pre(isTaken(() => normaliseComment({ body, author })))
      expect([...validateBody(body), ...validateAuthor(author)]).toEqual([])
    }),
  )
})

function isTaken(normalise: () => unknown): boolean {
  try {
    normalise()
    return true
  } catch {
    // Refused, for whatever reason: this test is about the others.
    return false
  }
}
