import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Body } from '#protocol/body.ts'
import { bodySchema } from '../../http/kit/schemas.ts'
import { excerpt } from './excerpt.ts'
import { parseMarkdown } from './markdown.ts'

test('a body that fits is itself', () => {
  const body: Body = [['p', 'short']]
  expect(excerpt(body, 5)).toBe(body)
})

test('a longer one ends after a word', () => {
  expect(excerpt([['p', 'some words here']], 12)).toEqual([['p', 'some words…']])
})

test('a word that ends just there is kept', () => {
  expect(excerpt([['p', 'some words here']], 10)).toEqual([['p', 'some words…']])
})

test('a text without spaces ends between graphemes', () => {
  expect(excerpt([['p', '👩‍🚀👩‍🚀👩‍🚀']], 7)).toEqual([['p', '👩‍🚀…']])
})

test('what comes after the cut is left out, and what holds it is kept', () => {
  const body: Body = [
    ['quote', ['p', 'one ', ['em', 'two three'], ' four']],
    ['p', 'five'],
  ]
  expect(excerpt(body, 8)).toEqual([['quote', ['p', 'one ', ['em', 'two…']]]])
})

test('the address of a link is no text', () => {
  const body: Body = [['p', ['a', 'https://example.com/long', 'link'], ' after it']]
  expect(excerpt(body, 4)).toEqual([['p', ['a', 'https://example.com/long', 'link'], '…']])
})

const words = fc
  .array(
    fc.constantFrom('a', 'word', ' ', '\n\n', '*b* ', '> ', '`c`', 'é\u0301', '👩‍🚀', '日本語'),
    {
      maxLength: 80,
    },
  )
  .map(parts => parts.join(''))

test('an excerpt is a valid beginning, at most as long as asked for', () => {
  fc.assert(
    fc.property(words, fc.nat(60), (source, limit) => {
      const body = parseMarkdown(source)
      const short = excerpt(body, limit)
      const [all, kept] = [textOf(body), textOf(short)]
      if (all.length <= limit) {
        expect(short).toBe(body)
        return
      }
      expect(bodySchema.safeParse(short).success).toBe(true)
      expect(kept.endsWith('…')).toBe(true)
      expect(kept.length).toBeLessThanOrEqual(limit + 1)
      expect(all.startsWith(kept.slice(0, -1).trimEnd())).toBe(true)
    }),
  )
})

function textOf(node: unknown): string {
  if (typeof node === 'string') return node
  if (!Array.isArray(node)) return ''
  const isElement = typeof node[0] === 'string'
  const inside = isElement ? node.slice(node[0] === 'a' ? 2 : 1) : node
  return inside.map(textOf).join('')
}
