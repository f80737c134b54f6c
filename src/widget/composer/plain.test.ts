import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainBody } from './plain.ts'

test('paragraphs are what empty lines separate', () => {
  expect(plainBody('one\n\ntwo\n \t\n\n\nthree')).toEqual([
    ['p', 'one'],
    ['p', 'two'],
    ['p', 'three'],
  ])
})

test('a line that ends within a paragraph ends there', () => {
  expect(plainBody('a\nb\nc')).toEqual([['p', 'a', ['br'], 'b', ['br'], 'c']])
})

test('the space around a text is not part of it', () => {
  expect(plainBody('\n\n  hello \n')).toEqual([['p', 'hello']])
})

test('Markdown and HTML stay the characters that were typed', () => {
  expect(plainBody('*a* <b>')).toEqual([['p', '*a* <b>']])
})

test('no word of a text gets lost', () => {
  const words = (text: string) => text.split(/\s+/).filter(Boolean)
  const source = fc.string({ unit: fc.constantFrom('a', '*', '<', ' ', '\n', '\r\n', '\t') })
  fc.assert(
    fc.property(source, text => {
      const lines = plainBody(text)
        .flat()
        .slice()
        .filter(part => typeof part === 'string')
      expect(words(lines.filter(line => line !== 'p').join(' '))).toEqual(words(text))
    }),
  )
})
