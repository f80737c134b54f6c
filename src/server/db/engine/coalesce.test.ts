import { expect, test } from 'vitest'
import { shareByTurn } from './coalesce.ts'

/** Finds what `state` holds when it is looked up, and counts how often that is. */
function aFinder(state: Record<string, number>) {
  const finder = {
    times: 0,
    find: shareByTurn(
      async (name: string) => {
        finder.times++
        if (!(name in state)) throw new Error(`no ${name}`)
        return state[name]
      },
      name => name,
    ),
  }
  return finder
}

test('who asks for the same at the same time shares one look-up', async () => {
  const finder = aFinder({ a: 1, b: 2 })
  const found = await Promise.all(['a', 'b', 'a', 'a'].map(finder.find))
  expect(found).toEqual([1, 2, 1, 1])
  expect(finder.times).toBe(2)
})

test('what has changed before the last question is in every answer', async () => {
  const state = { a: 1 }
  const finder = aFinder(state)
  const first = finder.find('a')
  await Promise.resolve()
  state.a = 2
  expect(await Promise.all([first, finder.find('a')])).toEqual([2, 2])
})

test('a question after the look-up is a new one', async () => {
  const state = { a: 1 }
  const finder = aFinder(state)
  expect(await finder.find('a')).toBe(1)
  state.a = 2
  expect(await finder.find('a')).toBe(2)
})

test('a look-up that fails fails for all who asked, and for nobody later', async () => {
  const state: Record<string, number> = {}
  const finder = aFinder(state)
  const outcomes = await Promise.allSettled([finder.find('a'), finder.find('a')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  state['a'] = 1
  expect(await finder.find('a')).toBe(1)
})
