import { expect, test } from 'vitest'
import type { AuditEntry } from '#protocol/admin.ts'
import { canUndo, toSentence } from './sentence.ts'

const entry = (fields: Partial<AuditEntry>) =>
  ({
    action: 'approve',
    subject: 'comment',
    was: null,
    now: null,
    undone: false,
    ...fields,
  }) as const

const say = (fields: Partial<AuditEntry>) => toSentence(entry(fields))

const state = (state: string) => ({ state, reports: 0, pinned: false })

test('what moderators do is a sentence', () => {
  expect(say({ was: state('pending'), now: state('published') })).toBe('approved a comment.')
  expect(say({ was: state('spam'), now: state('published') })).toBe('restored a comment.')
  expect(say({ was: state('published'), now: state('published') })).toBe('kept a reported comment.')
  expect(say({ action: 'hidden', subject: 'person' })).toBe('hid somebody.')
  expect(say({ action: 'undo', subject: 'thread' })).toBe('undid what was done to a thread.')
})

test('what owners do is one too', () => {
  const now = { maxLinks: 1, policy: 'all' }
  expect(say({ action: 'settings', subject: 'site', now })).toBe(
    'changed the settings: max links, policy.',
  )
  expect(say({ action: 'join', subject: 'staff', now: { role: 'moderator' } })).toBe(
    'joined as moderator.',
  )
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

test('what can be undone is what the server knows both sides of, once', () => {
  const decided = entry({ was: state('pending'), now: state('spam') })
  expect(canUndo(decided)).toBe(true)
  expect(canUndo({ ...decided, undone: true })).toBe(false)
  expect(canUndo(entry({ action: 'edit' }))).toBe(false)
  expect(canUndo(entry({ subject: 'site', was: {}, now: {} }))).toBe(false)
})
