import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Body } from '#protocol/body.ts'
import { parseMarkdown } from './markdown.ts'
import { readBody } from '../screening/read-body.ts'
import { drawsSomething } from './visible-text.ts'

// Every character that can be seen is in the tree's text, or was markup that draws something.

describe('markup around nothing shows as it was typed', () => {
  test.each([
    '42.',
    '1)',
    '+',
    '-',
    '*',
    '>',
    '#',
    '***',
    '* * *',
    '- - -',
    '****',
    '** **',
    '*\u200b*',
    '~~\u200b~~',
    '` `',
    '```',
    '~~~',
    '~~~a~~~',
    '[](https://a.example/)',
    '[\u200b](https://a.example/)',
    '[a]()',
    '[a]( "title")',
    '&nbsp;',
    '&zwnj;',
    '&#32;',
    '&#0;',
    '&#x202e;',
    '<b>',
    '<!-- a -->',
    '[^1]: note',
    '01. a',
    '0. a',
    '7. a',
    '7. 8. a',
  ])('%j', source => {
    expect(parseMarkdown(source)).toEqual([['p', source]])
  })

  test.each([
    ['1.\n2.', '1.⏎2.'],
    ['-\n-', '-⏎-'],
    ['>\n>', '>⏎>'],
    ['```\n```', '```⏎```'],
    ['```ls\n```', '```ls⏎```'],
    ['> >', '>'],
    ['- -', '-'],
    ['- >', '>'],
  ])('%j', (source, text) => {
    expect(linesOf(parseMarkdown(source))).toBe(text)
  })
})

describe('a number that a list would not draw', () => {
  test.each([
    ['2.\n3.\n4. yes', '2.⏎3.⏎4. yes'],
    ['7. x\n8. y', '7. x⏎8. y'],
    ['1. a\n5. b', '1. a⏎5. b'],
    ['7. - a', '7.⏎a'],
    ['7. ```\n   a\n   ```', '7.⏎a'],
    ['2. a\n\n   b\n3. c', '2. a⏎b⏎3. c'],
    ['1. a\n2) b', 'a⏎2) b'],
  ])('is text in %j', (source, text) => {
    expect(linesOf(parseMarkdown(source))).toBe(text)
  })

  test('is counted where all numbers are 1', () => {
    expect(parseMarkdown('1. a\n1. b')).toEqual([['ol', ['li', ['p', 'a']], ['li', ['p', 'b']]]])
  })
})

describe('the words behind a fence', () => {
  test.each([
    ['```npm install foo\nnpm start\n```', 'npm install foo\nnpm start'],
    ['~~~ hello\nworld\n~~~', 'hello\nworld'],
    ['``` js title="x"\na\n```', 'js title="x"\na'],
    ['```JS\na\n```', 'a'],
    ['```c++\na\n```', 'a'],
  ])('%j', (source, code) => {
    expect(parseMarkdown(source)).toEqual([['pre', code]])
  })
})

test.each([
  ['[a](https://a.example/ "title")', ' "title"'],
  ["[a](https://a.example/ 'title')", " 'title'"],
  ['[a](https://a.example/\n(title))', ' (title)'],
])('the title of a link follows it: %j', (source, title) => {
  expect(parseMarkdown(source)).toEqual([['p', ['a', 'https://a.example/', 'a'], title]])
})

test('an address with a user or password follows its link, which leads there without', () => {
  expect(parseMarkdown('[a](https://user:secret@a.example/ "title")')).toEqual([
    ['p', ['a', 'https://a.example/', 'a'], ' (https://user:secret@a.example/ "title")'],
  ])
})

describe('a backslash', () => {
  test.each(['\\', 'C:\\new', '\\\\server\\share', '\\$5', 'a \\| b', '¯\\_(ツ)_/¯', '\\(x^2\\)'])(
    'that keeps nothing from being markup stays: %j',
    source => {
      expect(parseMarkdown(source)).toEqual([['p', source]])
    },
  )

  test.each([
    ['\\*a\\*', '*a*'],
    ['\\- a', '- a'],
    ['1\\. a', '1. a'],
    ['\\> a', '> a'],
    ['\\&copy;', '&copy;'],
    ['\\[a](https\\://a.example/)', '[a](https://a.example/)'],
    ['\\\\\\*a*', '\\*a*'],
  ])('before markup goes: %j', (source, text) => {
    expect(parseMarkdown(source)).toEqual([['p', text]])
  })

  test('at the end of a line stays', () => {
    expect(parseMarkdown('a \\\nb')).toEqual([['p', 'a \\', ['br'], 'b']])
  })
})

const part = fc.constantFrom(
  '*',
  '**',
  '_',
  '__',
  '~~',
  '~',
  '`',
  '``',
  '```',
  '~~~',
  '\n',
  '\n\n',
  '\n    ',
  '\n  ',
  '> ',
  '>',
  '- ',
  '+ ',
  '* ',
  '-',
  '+',
  '1. ',
  '2. ',
  '3.',
  '7) ',
  '10. ',
  '#',
  '## ',
  '[',
  ']',
  '](',
  '](https://a.example/)',
  '](https://a.example/ "u")',
  '![',
  '()',
  '<',
  '>',

  '<https://a.example/>',
  'https://a.example/',
  '<b>',
  '&nbsp;',
  '&#0;',
  '&#x202e;',
  '|',
  '---',
  '```js\n',
  '``` k l\n',
  '\\',
  '\\\n',
  '"',
  ':',
  '=',
  ' ',
  '\t',
  '  \n',
  '[^1]: ',
  '- [x] ',
  'a',
  'b',
  'cd',
  'é',
  '漢',
  'م',
  '👩‍🚀',
  '\u200b',
  '\u00a0',
  '!',
)
const typed = fc.array(part, { maxLength: 40 }).map(parts => parts.join(''))

// By each character the nodes that it makes, where it may go.
const MAKES: Readonly<Record<string, readonly string[]>> = {
  '*': ['em', 'strong', 'ul'],
  _: ['em', 'strong'],
  '~': ['del', 'pre'],
  '`': ['code', 'pre'],
  '>': ['quote', 'a'],
  '<': ['a'],
  '[': ['a'],
  ']': ['a'],
  '(': ['a'],
  ')': ['a', 'ol'],
  '-': ['ul'],
  '+': ['ul'],
  '.': ['ol'],
  '1': ['ol'],
  '2': ['ol'],
  '3': ['ol'],
  j: ['pre'],
  s: ['pre'],
}

test('every character that can be seen shows, or was markup that draws something', () => {
  fc.assert(
    fc.property(typed, source => {
      const body = parseMarkdown(source)
      const tags = tagsIn(body)
      const { text, links } = readBody(body)
      const shown = count(text + links.join(''))
      for (const [character, times] of count(source)) {
        const isGone = times > (shown.get(character) ?? 0)
        // A backslash goes before markup that then is none.
        if (!isGone || character === '\\') continue
        const makers = MAKES[character] ?? []
        expect(
          makers.some(tag => tags.includes(tag)),
          `${character} of ${JSON.stringify(source)} in ${JSON.stringify(body)}`,
        ).toBe(true)
      }
      const stars = ['*', '_'].map(c => (count(source).get(c) ?? 0) - (shown.get(c) ?? 0))
      const most = tags.map(tag => ({ em: 2, strong: 4, li: 1 })[tag] ?? 0)
      expect(sum(stars)).toBeLessThanOrEqual(sum(most))
      expect(drawsSomething(text)).toBe(drawsSomething(source))
    }),
    { numRuns: 2000 },
  )
})

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

function count(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text) {
    if (drawsSomething(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return counts
}

function tagsIn(node: unknown): string[] {
  if (!Array.isArray(node)) return []
  const own = typeof node[0] === 'string' ? [node[0]] : []
  return [...own, ...node.flatMap(tagsIn)]
}

const linesOf = (body: Body) => readBody(body).text.trimEnd().replaceAll(/\n+/g, '⏎')
