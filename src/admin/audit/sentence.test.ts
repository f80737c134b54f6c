import { expect, test } from 'vitest'
import type { AuditEntry } from '#protocol/admin.ts'
import { toSentence } from './sentence.ts'

const say = (fields: Partial<AuditEntry>) =>
  toSentence({ action: 'approve', subject: 'comment', was: null, now: null, ...fields })

test('what moderators do is a sentence', () => {
  expect(say({})).toBe('approved a comment.')
  expect(say({ action: 'remove' })).toBe('deleted a comment.')
})

test('what is not known is said in its own words, with what has changed', () => {
  expect(say({ action: 'limits_set', subject: 'site', was: { n: 1 }, now: { n: 2 } })).toBe(
    'limits set (site): from {"n":1} to {"n":2}.',
  )
  expect(say({ action: 'constructor', subject: 'staff' })).toBe('constructor (staff).')
})

test('a long change is cut', () => {
  const said = say({ action: 'renamed', subject: 'site', now: 'x'.repeat(500) })
  expect(said.length).toBeLessThan(120)
  expect(said).toContain('…')
})
