import { expect, test } from 'vitest'
import { toFilter, toPath, toQuery } from './filter.ts'

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
