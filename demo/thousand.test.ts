import { describe, expect, test } from 'vitest'
import { thousandConversation } from './thousand.ts'
import { countWords, depthOf } from './written-comment.ts'

const conversation = thousandConversation()
const depths = conversation.map(comment => depthOf(conversation, comment))

describe('the thousand answers', () => {
  test('are a thousand, and the same every time', () => {
    expect(conversation).toHaveLength(1000)
    expect(thousandConversation()).toEqual(conversation)
  })

  test('are from 3 to 250 words long', () => {
    const lengths = conversation.map(comment => countWords(comment.text))
    expect(Math.min(...lengths)).toBe(3)
    expect(Math.max(...lengths)).toBe(250)
  })

  test('are about two in five replies, down to six levels', () => {
    const replies = depths.filter(depth => depth > 0).length
    expect(replies).toBeGreaterThan(360)
    expect(replies).toBeLessThan(440)
    expect(Math.max(...depths)).toBe(6)
  })

  test('have one that everybody has something to say about', () => {
    const counts = Map.groupBy(conversation, comment => comment.replyTo)
    counts.delete(null)
    const most = [...counts.values()].map(replies => replies.length).toSorted((a, b) => b - a)
    expect(most[0]).toBe(60)
    expect(most[1]).toBeLessThan(10)
  })

  test('leave no slot unfilled', () => {
    expect(conversation.filter(comment => /[{}]|undefined/.test(comment.text))).toEqual([])
  })

  test('were each written after the one before', () => {
    for (const [place, comment] of conversation.entries()) {
      const before = conversation[place - 1]
      if (before) expect(comment.minutesAgo).toBeLessThan(before.minutesAgo)
      expect(comment.minutesAgo).toBeGreaterThanOrEqual(0)
      expect(comment.replyTo ?? -1).toBeLessThan(place)
    }
  })
})
