import { describe, expect, test } from 'vitest'
import { parseMarkdown } from './markdown.ts'

const treeOf = (source: string) => JSON.stringify(parseMarkdown(source))

describe('a line without ">" ends', () => {
  test.each([
    [
      'a quote',
      '> You said this\nAnd I say no',
      '[["quote",["p","You said this"]],["p","And I say no"]]',
    ],
    ['a quote of two lines', '> a\n> b\nc', '[["quote",["p","a",["br"],"b"]],["p","c"]]'],
    ['a quote without a space', '>a\nb', '[["quote",["p","a"]],["p","b"]]'],
    [
      'the quotes within a quote',
      '> > a\n> b\nc',
      '[["quote",["quote",["p","a"]],["p","b"]],["p","c"]]',
    ],
    [
      'the list within a quote',
      '> - a\n> b\nc',
      '[["quote",["ul",["li",["p","a"]]],["p","b"]],["p","c"]]',
    ],
    [
      'the quote within a list item',
      '- > a\n  b\nc',
      '[["ul",["li",["quote",["p","a"]],["p","b"]]],["p","c"]]',
    ],
    ['a quote of code', '> ```\n> x\ny', '[["quote",["pre","x"]],["p","y"]]'],
    ['a quote before a list', '> a\n- b', '[["quote",["p","a"]],["ul",["li",["p","b"]]]]'],
  ])('%s', (_what, source, tree) => {
    expect(treeOf(source)).toBe(tree)
  })
})

describe('a line that is not indented ends', () => {
  test.each([
    ['a list', '- a\n- b\nc', '[["ul",["li",["p","a"]],["li",["p","b"]]],["p","c"]]'],
    ['a list of numbers', '1. a\nb', '[["ol",["li",["p","a"]]],["p","b"]]'],
    [
      'the lists within a list',
      '- a\n  - b\nc',
      '[["ul",["li",["p","a"],["ul",["li",["p","b"]]]]],["p","c"]]',
    ],
    [
      'the list that it stands behind and not the one around it',
      '- a\n  - b\n  c',
      '[["ul",["li",["p","a"],["ul",["li",["p","b"]]],["p","c"]]]]',
    ],
  ])('%s', (_what, source, tree) => {
    expect(treeOf(source)).toBe(tree)
  })

  test('but one that is indented goes on with the item, however little', () => {
    expect(treeOf('1. a\n b')).toBe('[["ol",["li",["p","a",["br"],"b"]]]]')
    expect(treeOf('- a\n  b')).toBe('[["ul",["li",["p","a",["br"],"b"]]]]')
  })
})
