import { expect, test } from 'vitest'
import { anItem } from '../../../../test/support/admin.ts'
import { toFilter, toPath, toQuery } from './filter.ts'
import { isIn } from './view.ts'

const filterOf = (query: string) => toFilter(new URLSearchParams(query))

test('an address that says nothing is what waits, of everybody', () => {
  expect(filterOf('')).toEqual({ view: 'waiting', q: '', thread: null, person: null })
})

test('an address that says nonsense is too', () => {
  expect(filterOf('view=__proto__&thread=&q=')).toEqual(filterOf(''))
})

test('what is read from an address is written to it again', () => {
  const query = { view: 'spam', q: 'a & b', thread: 't1', person: 'p1' }
  expect(toQuery(filterOf(String(new URLSearchParams(query))))).toEqual(query)
})

test('what is as it comes is left out of the address, and not of what is asked', () => {
  expect(toQuery(filterOf('view=waiting'))).toEqual({})
  expect(toPath(filterOf('view=waiting&q=a%26b'), 'c1')).toBe(
    '/queue?view=waiting&q=a%26b&cursor=c1',
  )
})

test('a comment is in the list of its state, and a reported one in a second', () => {
  const reports = [{ reason: 'spam', createdAt: '2026-01-01T00:00:00.000Z' }] as const
  expect(isIn('waiting', anItem('c1'))).toBe(true)
  expect(isIn('published', anItem('c1'))).toBe(false)
  expect(isIn('deleted', anItem('c1', { state: 'removed' }))).toBe(true)
  expect(isIn('deleted', anItem('c1', { state: 'deleted' }))).toBe(true)
  expect(isIn('reported', anItem('c1', { state: 'published', reports }))).toBe(true)
  expect(isIn('published', anItem('c1', { state: 'published', reports }))).toBe(true)
  expect(isIn('reported', anItem('c1', { state: 'removed', reports }))).toBe(false)
  expect(isIn('published', anItem('c1', { state: 'hidden' }))).toBe(true)
})
