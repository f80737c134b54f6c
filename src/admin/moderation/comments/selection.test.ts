import { describe, expect, test } from 'vitest'
import { neighbour, select, successor } from './selection.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const selected = (...of: string[]) => new Set(of)

describe('selecting', () => {
  test('one more, and one less', () => {
    expect(select(selected('a'), ids, { id: 'c', from: null })).toEqual(selected('a', 'c'))
    expect(select(selected('a', 'c'), ids, { id: 'c', from: null })).toEqual(selected('a'))
  })

  test('with shift all between, in both directions', () => {
    expect(select(selected('b'), ids, { id: 'd', from: 'b' })).toEqual(selected('b', 'c', 'd'))
    expect(select(selected('d'), ids, { id: 'b', from: 'd' })).toEqual(selected('b', 'c', 'd'))
  })

  test('with shift all between goes out again', () => {
    expect(select(selected(...ids), ids, { id: 'd', from: 'b' })).toEqual(selected('a', 'e'))
  })

  test('with shift only the one, when the other has left', () => {
    expect(select(selected(), ids, { id: 'd', from: 'z' })).toEqual(selected('d'))
  })
})

describe('going on', () => {
  test('starts at the first, and stays at the ends', () => {
    expect(neighbour(ids, null, 1)).toBe('a')
    expect(neighbour(ids, 'a', -1)).toBe('a')
    expect(neighbour(ids, 'b', 1)).toBe('c')
    expect(neighbour(ids, 'e', 1)).toBe('e')
    expect(neighbour([], null, 1)).toBeNull()
  })

  test('when one leaves, the next takes its place, at the end the one before, and then nothing', () => {
    expect(successor(ids, 'b', selected('b'))).toBe('c')
    expect(successor(ids, 'b', selected('b', 'c'))).toBe('d')
    expect(successor(ids, 'e', selected('e', 'd'))).toBe('c')
    expect(successor(['a'], 'a', selected('a'))).toBeNull()
  })
})
