import { describe, expect, test } from 'vitest'
import { listComments } from './list-comments.ts'
import { countShares, PATTERNS } from './patterns.ts'
import { listLongSubjects, MOST_SUBJECT } from './subjects.ts'

const textsOf = (source: string, name = 'a.ts') =>
  listComments(name, source).map(({ text }) => text)

describe('listComments', () => {
  test('reads docblocks, line comments and comments behind code', () => {
    const source = `/**
 * Adds two numbers
 * of any size.
 */
export const add = (a: number, b: number) => a + b // Both are finite.
/* Old. */`
    expect(listComments('a.ts', source)).toEqual([
      { line: 1, text: 'Adds two numbers of any size.' },
      { line: 5, text: 'Both are finite.' },
      { line: 6, text: 'Old.' },
    ])
  })

  test('joins line comments that follow each other', () => {
    expect(textsOf('// One sentence\n  // goes on.\n\n// Another.\nlet a // Here.\n')).toEqual([
      'One sentence goes on.',
      'Another.',
      'Here.',
    ])
  })

  test('does not join line comments with code between them', () => {
    expect(textsOf('let a // One.\nlet b // Two.')).toEqual(['One.', 'Two.'])
  })

  test('finds no comment in strings, templates, expressions and JSX text', () => {
    const source = [
      'const a = \'// no\' + "/* no */"',
      'const b = `// no ${a /* yes */} /* no */`',
      'const c = /\\/\\/ no/ // yes too',
      'const d = <p title="// no">// no {/* in braces */}</p>',
    ].join('\n')
    expect(textsOf(source, 'a.tsx')).toEqual(['yes', 'yes too', 'in braces'])
  })

  test('leaves out sentences to tools', () => {
    const source =
      '/// <reference types="x" />\n// oxlint-disable-next-line x\n// @ts-check\n//\nlet a'
    expect(textsOf(source)).toEqual([])
  })

  test('throws for a file that cannot be parsed', () => {
    expect(() => textsOf('const = 1')).toThrow('a.ts: ')
  })
})

describe('countShares', () => {
  const [clause, pronoun, passive] = Object.keys(PATTERNS)
  const sharesOf = (...comments: string[]) =>
    Object.fromEntries(countShares(comments).map(({ pattern, share }) => [pattern, share]))

  test.each([
    ['What a reader sees.', clause],
    ['Whoever writes.', clause],
    ['Those of a site.', clause],
    ['The same for one thread.', clause],
    ['How many there are.', clause],
    ['Where comments go.', clause],
    ['A key that nobody has.', pronoun],
    ['Somebody writes.', pronoun],
    ['The reader is told.', passive],
    ['Names are taken from the page.', passive],
  ])('%j', (comment, pattern) => {
    expect(sharesOf(comment)[pattern!]).toBe(1)
  })

  test.each([
    'Names of all staff of a site.',
    'Returns false if the counter changed meanwhile.',
    'Shows what changed.',
    'Bodies that look alike, whatever their case.',
    'Tells the reader. Takes a name.',
  ])('%j matches nothing', comment => {
    expect(Object.values(sharesOf(comment))).toEqual([0, 0, 0])
  })

  test('counts shares of all comments', () => {
    expect(sharesOf('What it is.', 'A name.', 'A site.', 'A key.')[clause!]).toBe(0.25)
    expect(Object.values(sharesOf())).toEqual([0, 0, 0])
  })
})

test('listLongSubjects counts characters, not bytes', () => {
  const fits = 'é'.repeat(MOST_SUBJECT)
  expect(listLongSubjects([fits, `${fits}x`, 'Fix ETag of paged threads'])).toEqual([`${fits}x`])
})
