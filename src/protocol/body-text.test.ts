import { expect, test } from 'vitest'
import { parseMarkdown } from '../server/services/text/markdown.ts'
import { toPlainText } from './body.ts'

test.each([
  ['one *two* **three** ~~four~~ `five`', 'one two three four five'],
  ['one\ntwo\n\nthree', 'one\ntwo\nthree'],
  ['> quote\n\n- a\n- b\n\n1. c', 'quote\na\nb\nc'],
  ['[text](https://example.com/)', 'text'],
  ['```\ncode\n  more\n```', 'code\n  more'],
])('%j says %j', (source, text) => {
  expect(toPlainText(parseMarkdown(source))).toBe(text)
})
