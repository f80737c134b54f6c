import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSafeLink } from '#protocol/body.ts'
import { bodySchema } from '../../http/kit/schemas.ts'
import { parseMarkdown } from './markdown.ts'

describe('what a comment can say', () => {
  test.each([
    ['two\nlines', [['p', 'two', ['br'], 'lines']]],
    [
      'two\n\nparagraphs',
      [
        ['p', 'two'],
        ['p', 'paragraphs'],
      ],
    ],
    [
      '*a* **b** ~~c~~ `d`',
      [['p', ['em', 'a'], ' ', ['strong', 'b'], ' ', ['del', 'c'], ' ', ['code', 'd']]],
    ],
    [
      '> said\n\nanswered',
      [
        ['quote', ['p', 'said']],
        ['p', 'answered'],
      ],
    ],
    ['- a\n- b', [['ul', ['li', ['p', 'a']], ['li', ['p', 'b']]]]],
    ['1. a\n2. b', [['ol', ['li', ['p', 'a']], ['li', ['p', 'b']]]]],
    ['```js\nif (a < b) {}\n```', [['pre', 'if (a < b) {}']]],
    ['    indented', [['pre', 'indented']]],
    ['[text](https://a.example/b)', [['p', ['a', 'https://a.example/b', 'text']]]],
    ['<https://a.example/>', [['p', ['a', 'https://a.example/', 'https://a.example/']]]],
    [
      'see https://a.example/b_c, or not',
      [['p', 'see ', ['a', 'https://a.example/b_c', 'https://a.example/b_c'], ', or not']],
    ],
    ['[mail](mailto:a@b.example)', [['p', ['a', 'mailto:a@b.example', 'mail']]]],
  ])('%j', (source, body) => {
    expect(parseMarkdown(source)).toEqual(body)
  })
})

describe('what shows as it was typed', () => {
  test.each([
    '# heading',
    '![image](picture.png)',
    '<b>bold</b>',
    '<script>alert(1)</script>',
    '***',
    '---',
    '[label]: nowhere',
    '[label][other]',
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](//evil.example)',
    '[a](/relative)',
    '[a](https:evil.example)',
    'ftp://a.example and a.example and a@b.example',
  ])('%j', source => {
    expect(parseMarkdown(source)).toEqual([['p', source]])
  })

  test('a setext heading', () => {
    expect(parseMarkdown('Title\n---')).toEqual([['p', 'Title', ['br'], '---']])
  })

  test('a table', () => {
    expect(parseMarkdown('|a|b|\n|-|-|')).toEqual([['p', '|a|b|', ['br'], '|-|-|']])
  })

  test('a year that begins a sentence', () => {
    expect(parseMarkdown('1986. What *a* year')).toEqual([
      ['p', '1986. What ', ['em', 'a'], ' year'],
    ])
  })

  test('what is nested deeper than anybody reads', () => {
    const source = `${'>'.repeat(50)} deep\nand more\n\nafter`
    expect(parseMarkdown(source)).toEqual([
      ['p', `${'>'.repeat(50)} deep`, ['br'], 'and more'],
      ['p', 'after'],
    ])
  })
})

test('a link loses user and password, and keeps the text that was typed', () => {
  expect(parseMarkdown('<https://good.example:x@evil.example/>')).toEqual([
    ['p', ['a', 'https://evil.example/', 'https://good.example:x@evil.example/']],
  ])
})

test('a link to nowhere shows as it was typed', () => {
  expect(parseMarkdown('[*a*]() b')).toEqual([['p', '[', ['em', 'a'], ']() b']])
})

test('a look-alike host shows as it was typed and leads to its punycode', () => {
  expect(parseMarkdown('https://xn--80ak6aa92e.example/')).toEqual([
    ['p', ['a', 'https://xn--80ak6aa92e.example/', 'https://xn--80ak6aa92e.example/']],
  ])
})

const markup = fc.constantFrom(
  '*',
  '_',
  '**',
  '~~',
  '`',
  '```',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '1. ',
  '7. ',
  '    ',
  '#',
  '![',
  '[',
  ']',
  '(',
  ')',
  '](',
  '<',
  '>',
  '\\',
  '&#x202e;',
  '&#0;',
  '&lt;',
  '|',
  '---',
  '  \n',
  'https://a.example/',
  'javascript:',
  'mailto:a@b.c',
  'data:',
  'x',
  'é',
  '👩‍🚀',
  '\u0301',
)
const anything = fc.oneof(
  fc.array(markup, { maxLength: 60 }).map(parts => parts.join('')),
  fc.string({ unit: 'grapheme' }),
)

test('any text becomes a valid tree in which every link is safe', () => {
  fc.assert(
    fc.property(anything, source => {
      const body = parseMarkdown(source)
      expect(bodySchema.safeParse(body).success).toBe(true)
      for (const href of hrefsIn(body)) expect(isSafeLink(href)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

function hrefsIn(node: unknown): string[] {
  if (!Array.isArray(node)) return []
  const own = node[0] === 'a' ? [String(node[1])] : []
  return [...own, ...node.flatMap(hrefsIn)]
}

/** How often `work` reads a character. */
function countSteps(work: () => unknown): number {
  const { charCodeAt } = String.prototype
  let steps = 0
  const counting = function (this: string, at: number) {
    steps += 1
    return charCodeAt.call(this, at)
  }
  Reflect.set(String.prototype, 'charCodeAt', counting)
  try {
    work()
  } finally {
    Reflect.set(String.prototype, 'charCodeAt', charCodeAt)
  }
  return steps
}

describe.each([
  '[',
  '![](',
  '*a_ ',
  '**a *b ',
  '`a``',
  '~~a ',
  '> ',
  '- ',
  '<a ',
  'a@b.',
  'https://',
  'https://a.b/(',
  '[a](https://b ',
  '[a](<b',
  '&#',
  '\\[',
  '*',
  '_a',
  '1. ',
  '- a\n  ',
  '- a\n',
  '1.\n',
  'a\n',
  '> a\n',
  'a**b__c',
  '|a',
  'http://a.b/?[*_',
])('%j again and again', part => {
  const typed = (length: number) => part.repeat(length / part.length)

  test('is read as often for each character, however many there are', () => {
    const [half, all] = [5000, 10_000].map(n => countSteps(() => parseMarkdown(typed(n))))
    expect(all!).toBeLessThan(2.2 * half!)
    expect(all!).toBeLessThan(50 * 10_000)
  })

  test('to 10,000 characters takes less than a second of the processor', () => {
    const before = process.cpuUsage()
    const body = parseMarkdown(typed(10_000))
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(1)
    expect(bodySchema.safeParse(body).success).toBe(true)
  })
})
