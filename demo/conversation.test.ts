import { describe, expect, test } from 'vitest'
import { marginConversation } from './conversation.ts'
import { countWords, depthOf } from './written-comment.ts'

const texts = marginConversation.map(comment => comment.text)

describe('the conversation about the wide margin', () => {
  test('has the lengths of a newsletter’s thread', () => {
    const lengths = [110, 127, 71, 5, 37, 123, 77, 119]
    expect(texts).toHaveLength(lengths.length)
    for (const [place, length] of lengths.entries()) {
      expect(Math.abs(countWords(texts[place] ?? '') - length)).toBeLessThanOrEqual(3)
    }
  })

  test('is written in one to four paragraphs each', () => {
    for (const text of texts) {
      const paragraphs = text.split('\n\n').length
      expect(paragraphs).toBeGreaterThanOrEqual(1)
      expect(paragraphs).toBeLessThanOrEqual(4)
    }
  })

  test('quotes, dashes, trails off and links', () => {
    const all = texts.join('\n')
    for (const mark of [/^> /m, /“[^”]+”/, /–/, /…/, /\]\(https:\/\//, /\s\(?https:\/\//]) {
      expect(all).toMatch(mark)
    }
  })

  test('has replies, and a reply to a reply', () => {
    const depths = marginConversation.map(comment => depthOf(marginConversation, comment))
    expect(depths.filter(depth => depth > 0).length).toBeGreaterThanOrEqual(3)
    expect(Math.max(...depths)).toBe(2)
  })

  test('is between eight people', () => {
    expect(new Set(marginConversation.map(comment => comment.by)).size).toBe(8)
  })

  test('was written in its order, within the last nine days', () => {
    const ages = marginConversation.map(comment => comment.minutesAgo)
    expect(ages).toEqual(ages.toSorted((a, b) => b - a))
    expect(ages[0]).toBeLessThanOrEqual(9 * 24 * 60)
    expect(ages.at(-1)).toBeLessThan(60)
  })

  test('reads the same in its own order and in the thread’s', () => {
    // A reply stands right under its comment here too, so that a reader of either meets one talk.
    for (const [place, { replyTo }] of marginConversation.entries()) {
      if (replyTo !== null) expect(replyTo).toBe(place - 1)
    }
  })
})
