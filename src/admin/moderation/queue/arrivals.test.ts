import { expect, test } from 'vitest'
import { createList } from '../comments/list.ts'
import { anItem } from '../../../../test/support/admin.ts'
import { createArrivals } from './arrivals.ts'

const pageOf = (...ids: string[]) => ({
  items: ids.map(id => anItem(id)),
  nextCursor: null,
  searchedTo: null,
})

function aList(...ids: string[]) {
  const list = createList({ ask: async () => pageOf(), isIn: ({ state }) => state === 'pending' })
  list.take(pageOf(...ids))
  return list
}

test('what is new waits, and moves nothing until it is asked for', async () => {
  const list = aList('b', 'c')
  list.makeCurrent('c')
  const arrivals = createArrivals(list, async () => pageOf('a', 'b', 'c'))
  await arrivals.look()
  expect(arrivals.count.value).toBe(1)
  expect(list.shown.value).toHaveLength(2)
  arrivals.show()
  expect(list.shown.value.map(({ comment }) => comment.id)).toEqual(['a', 'b', 'c'])
  expect(list.current.value).toBe('a')
  expect(arrivals.count.value).toBe(0)
})

test('what has been decided here is not new when it has come back', async () => {
  const list = aList('a', 'b')
  list.put([anItem('a', { state: 'published' })])
  const arrivals = createArrivals(list, async () => pageOf('a', 'b'))
  await arrivals.look()
  expect(arrivals.count.value).toBe(0)
})

test('an empty list takes it at once', async () => {
  const list = aList()
  const arrivals = createArrivals(list, async () => pageOf('a'))
  await arrivals.look()
  expect(list.shown.value).toHaveLength(1)
  expect(arrivals.count.value).toBe(0)
})

test('what is on the next page is not new, only what stands among the known', async () => {
  const list = aList('b', 'd')
  list.take({ ...pageOf('b', 'd'), nextCursor: 'more' })
  const pages = { ...pageOf('b', 'c', 'd', 'e', 'f'), nextCursor: 'more' }
  const arrivals = createArrivals(list, async () => pages)
  await arrivals.look()
  expect(arrivals.count.value).toBe(1)
})

test('where all is shown, what comes last is looked for behind all pages', async () => {
  const list = aList('a', 'b', 'c')
  const asked: (string | null)[] = []
  const arrivals = createArrivals(list, async cursor => {
    asked.push(cursor)
    return cursor === null ? { ...pageOf('a', 'b'), nextCursor: 'b' } : pageOf('c', 'd')
  })
  await arrivals.look()
  expect(asked).toEqual([null, 'b'])
  expect(arrivals.count.value).toBe(1)
  arrivals.show()
  expect(list.shown.value).toHaveLength(4)
  expect(list.current.value).toBe('d')
})
