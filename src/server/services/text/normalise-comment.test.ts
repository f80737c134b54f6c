import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NewAuthor } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import type { FieldError, FieldErrorCode } from '#protocol/problem.ts'
import { Failure } from '../../failure.ts'
import { bodySchema } from '../../http/kit/schemas.ts'
import { normaliseComment } from './normalise-comment.ts'

const withBody = (body: string) => normaliseComment({ body, author: null })

const withAuthor = (fields: Partial<NewAuthor>) =>
  normaliseComment({ body: 'x', author: { name: 'Ada', email: null, website: null, ...fields } })
    .author

function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing was refused')
}

function errorsOf(work: () => unknown): [field: string, code: FieldErrorCode][] {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.errors.map(({ field, code }) => [field, code])
  }
  return []
}

describe('a text', () => {
  test('is kept in NFC, with line feeds, without empty lines around it', () => {
    expect(withBody('\r\n \r\n  cafe\u0301\r\nno\rend \n\n')).toMatchObject({
      source: '  café\nno\nend',
    })
  })

  test.each([
    ['\u000b', 'vertical tab, of slides'],
    ['\u000c', 'form feed'],
    ['\u0085', 'next line'],
    ['\u2028', 'line separator'],
    ['\u2029', 'paragraph separator'],
    ['\r', 'carriage return'],
    ['\r\n', 'carriage return and line feed'],
  ])('has a line break for %j, a %s', separator => {
    expect(withBody(`a${separator}b`)).toEqual({
      source: 'a\nb',
      body: [['p', 'a', ['br'], 'b']],
      author: null,
    })
  })

  test.each(['\u0000', '\u0008', '\u001b', '\u007f', '\u009b', '\ufeff'])(
    'loses what nothing draws: %j',
    character => {
      expect(withBody(`a${character}b`).source).toBe('ab')
    },
  )

  test.each(['👩\u200d🚀', '❤\ufe0f', 'می\u200cخواهم', 'a\u00adb', 'a\u200fb'])(
    'keeps what is not seen and means something: %j',
    text => {
      expect(withBody(text).source).toBe(text)
    },
  )

  test.each<[string, FieldError['params']]>([
    ['a\u000bb\nc\ud83d', { character: 'U+D83D', line: 3 }],
    ['\u{1fffe}', { character: 'U+1FFFE', line: 1 }],
    ['a'.repeat(10_001), { max: 10_000, count: 10_001 }],
    ['https://a.example/ '.repeat(23), { max: 20, count: 23 }],
  ])('is refused with what is wrong and where: %#', (body, params) => {
    expect(failureOf(() => withBody(body)).errors).toMatchObject([{ field: 'body', params }])
  })

  test('that begins with code keeps its spaces', () => {
    expect(withBody('\n    code').body).toEqual([['pre', 'code']])
  })

  test.each<[FieldErrorCode, string, string]>([
    ['blank', 'nothing', ''],
    ['blank', 'spaces', ' \n\t '],
    ['blank', 'invisible characters', '\u200b\u2060\u3164\u2800'],
    ['blank', 'an emoji without a picture', '\u200d\ufe0f'],
    ['bad_characters', 'a lone surrogate', 'a\ud800b'],
    ['bad_characters', 'a non-character', 'a\uffffb'],
    ['too_long', '10,001 characters', 'a'.repeat(10_001)],
    ['too_many_links', '21 links', 'https://a.example/ '.repeat(21)],
  ])('is refused as %s for %s', (code, _why, body) => {
    expect(errorsOf(() => withBody(body))).toEqual([['body', code]])
  })

  test.each(['42.', '+', '-', '>', '1)', '```', '[](https://a.example/)', '&nbsp;'])(
    'that is only markup is what was typed: %s',
    body => {
      expect(withBody(body).body).toEqual([['p', body]])
    },
  )

  test('of exactly 10,000 characters and 20 links is fine', () => {
    const links = 'https://a.example/ '.repeat(20)
    expect(withBody(links + 'a'.repeat(10_000 - links.length)).source).toHaveLength(10_000)
  })
})

describe('a name', () => {
  test.each([
    'Ada',
    'Ada Lovelace',
    '李小龍',
    'محمد',
    'می‌خواهم',
    'क्‍ष',
    'Zoë 👩‍🚀',
    '❤️',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'o’Brien-Smith Jr.',
    '<b>"&\'',
    'Kamehameha Kalani Paiea Wohi o Kaleikini Kealiikui Kamehameha o Iolani i Kaiwikapu Kauikaouli Kaleiopapa',
    'e'.repeat(120),
    '👩‍🚀'.repeat(120),
  ])('%s is fine', name => {
    expect(withAuthor({ name })?.name).toBe(name)
  })

  test.each<[string, FieldError['params']]>([
    ['ad\u200dmin', { character: 'U+200D' }],
    ['A\u202enimda', { character: 'U+202E' }],
    ['e'.repeat(LIMITS.name + 1), { max: LIMITS.name }],
  ])('is refused with what is wrong: %j', (name, params) => {
    const { errors } = failureOf(() => withAuthor({ name }))
    expect(errors).toMatchObject([{ field: 'author.name', params }])
  })

  test('is trimmed, in NFC, with single spaces', () => {
    expect(withAuthor({ name: '  Zoe\u0308 \u00a0 Doe ' })?.name).toBe('Zoë Doe')
  })

  test.each<[FieldErrorCode, string]>([
    ['blank', ''],
    ['blank', '   '],
    ['bad_characters', '\u200b'],
    ['bad_characters', '\u3164'],
    ['blank', '\u2800'],
    ['bad_characters', 'two\nlines'],
    ['bad_characters', 'tab\tbed'],
    ['bad_characters', 'ad\u200dmin'],
    ['bad_characters', 'ad\u00admin'],
    ['bad_characters', '\u202enimda'],
    ['bad_characters', 'a\u2066b\u2069'],
    ['bad_characters', 'a\u{e0041}b'],
    ['bad_characters', 'a\ufe0fb'],
    ['bad_characters', 'a\ue000b'],
    ['bad_characters', 'a\ud800'],
    ['bad_characters', `a${'\u0301\u0302\u0303\u0304\u0305\u0306'}`],
    ['bad_characters', '\u0301a'],
    ['too_long', 'e'.repeat(121)],
    ['too_long', '👩‍🚀'.repeat(121)],
    ['too_long', `a${'\u200d'.repeat(10_000)}`],
  ])('is refused as %s: %j', (code, name) => {
    expect(errorsOf(() => withAuthor({ name }))).toEqual([['author.name', code]])
  })
})

describe('an e-mail address', () => {
  test.each([
    ['', null],
    [' ada@example.com ', 'ada@example.com'],
    ["o'brien+x@mail.example.co", "o'brien+x@mail.example.co"],
  ])('%j is kept as %j', (email, kept) => {
    expect(withAuthor({ email })?.email).toBe(kept)
  })

  test.each([
    'ada',
    'ada@',
    '@example.com',
    'ada@localhost',
    'a b@example.com',
    'a@b@example.com',
    'a@example.com,b@example.com',
    'Ada <a@example.com>',
    'a@example.com\nBcc: b@example.com',
    'a..b@example.com',
    'a@-b.com',
    'a@b..com',
    '"a"@example.com',
    'a\u0000@example.com',
    `${'a'.repeat(65)}@example.com`,
  ])('%j is refused', email => {
    expect(errorsOf(() => withAuthor({ email }))).toEqual([['author.email', 'bad_format']])
  })

  test('longer than a mail server takes is refused', () => {
    const email = `a@${'b.'.repeat(127)}com`
    expect(errorsOf(() => withAuthor({ email }))).toEqual([['author.email', 'too_long']])
  })
})

describe('a website', () => {
  test.each([
    ['', null],
    ['https://example.com', 'https://example.com/'],
    ['http://example.com/~ada?x=1#y', 'http://example.com/~ada?x=1#y'],
    [' example.com/ada ', 'https://example.com/ada'],
    ['https://exämple.com/', 'https://xn--exmple-cua.com/'],
    [`https://example.com/"'><b>`, "https://example.com/%22'%3E%3Cb%3E"],
  ])('%j is kept as %j', (website, kept) => {
    expect(withAuthor({ website })?.website).toBe(kept)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'ftp://example.com',
    'mailto:a@example.com',
    '//example.com',
    'ada',
    'https:example.com',
    'https://user@example.com',
    'https://user:secret@example.com',
    'https://a b.com',
    'https://',
    'vbscript:x',
    'https://example.com/\0',
    ' javascript:alert(1)',
    'https://exa	mple.com',
  ])('%j is refused', website => {
    expect(errorsOf(() => withAuthor({ website }))).toEqual([['author.website', 'bad_format']])
  })
})

test('all that is wrong is told at once', () => {
  const author = { name: '', email: 'x', website: 'x' }
  expect(errorsOf(() => normaliseComment({ body: '', author }))).toEqual([
    ['body', 'blank'],
    ['author.name', 'blank'],
    ['author.email', 'bad_format'],
    ['author.website', 'bad_format'],
  ])
})

test('whatever is accepted stays as it is when it is edited without a change', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), typed => {
      let once: ReturnType<typeof withBody>
      try {
        once = withBody(typed)
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
        return
      }
      expect(bodySchema.safeParse(once.body).success).toBe(true)
      expect(withBody(once.source)).toEqual(once)
    }),
    { numRuns: 500 },
  )
})
