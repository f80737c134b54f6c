// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import type { QueueItem } from '#protocol/admin.ts'
import { anItem, answerWith } from '../../../../test/support/admin.ts'
import { decide } from './comment-actions.ts'
import { createList, type CommentList } from './list.ts'
import { createUndos, type Undos } from './undos.ts'

let list: CommentList
let undos: Undos
const all = ['a', 'b', 'c', 'd']

beforeEach(() => {
  undos = createUndos()
  list = createList({
    ask: async () => ({ items: [], nextCursor: null, searchedTo: null }),
    isIn: ({ state }) => state === 'pending',
  })
  list.take({ items: all.map(id => anItem(id)), nextCursor: null, searchedTo: null })
})

const shown = () => list.shown.value.map(({ comment }) => comment.id)
const now = (id: string, state: QueueItem['state']) => anItem(id, { state })
const refuse = () =>
  Response.json({ code: 'unavailable', detail: 'Not now.', errors: [] }, { status: 503 })

/** Lets everything run that is waiting for nothing but its turn. */
const settle = () => new Promise(resolve => setTimeout(resolve))

test('what is decided leaves at once, and the next one is current', async () => {
  const asked = answerWith(() => ({ batch: 'b1', items: [now('b', 'published')] }))
  list.makeCurrent('b')
  const done = decide({ list, undos }, 'approve', ['b'])
  expect(shown()).toEqual(['a', 'c', 'd'])
  expect(list.current.value).toBe('c')
  await done
  expect(shown()).toEqual(['a', 'c', 'd'])
  expect(asked).toEqual([
    { method: 'POST', path: '/actions', json: { action: 'approve', ids: ['b'] } },
  ])
})

test('what is refused comes back to its place, and there is nothing to undo', async () => {
  answerWith(refuse)
  const done = decide({ list, undos }, 'spam', ['a', 'c'])
  expect(shown()).toEqual(['b', 'd'])
  await done
  expect(shown()).toEqual(all)
  expect(undos.last()).toBe(false)
})

test('undone, it stands where it was and is current, before the server has answered', async () => {
  answerWith(({ method }) =>
    method === 'POST'
      ? { batch: 'b1', items: [now('b', 'removed')] }
      : { batch: null, items: [now('b', 'pending')], left: [] },
  )
  await decide({ list, undos }, 'remove', ['b'])
  expect(undos.last()).toBe(true)
  expect(shown()).toEqual(all)
  expect(list.current.value).toBe('b')
  await settle()
  expect(shown()).toEqual(all)
  expect(undos.last()).toBe(false)
})

test('undone before the decision is answered, it stays, and the server is asked in order', async () => {
  const answers = Promise.withResolvers<void>()
  const asked = answerWith(async ({ method }) => {
    if (method === 'DELETE') return { batch: null, items: [now('b', 'pending')], left: [] }
    await answers.promise
    return { batch: 'b1', items: [now('b', 'removed')] }
  })
  void decide({ list, undos }, 'remove', ['b'])
  undos.last()
  expect(shown()).toEqual(all)
  answers.resolve()
  await settle()
  expect(shown()).toEqual(all)
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /actions',
    'DELETE /actions/b1',
  ])
})

test('what cannot be undone leaves again', async () => {
  answerWith(({ method }) =>
    method === 'POST' ? { batch: 'b1', items: [now('b', 'removed')] } : refuse(),
  )
  await decide({ list, undos }, 'remove', ['b'])
  undos.last()
  await settle()
  expect(shown()).toEqual(['a', 'c', 'd'])
})

test('more than the server takes at once are asked one hundred after the other', async () => {
  const ids = Array.from({ length: 150 }, (_, index) => `c${index}`)
  list.take({ items: ids.map(id => anItem(id)), nextCursor: null, searchedTo: null })
  const sizes: number[] = []
  answerWith(({ json }) => {
    sizes.push((json as { ids: string[] }).ids.length)
    return sizes.length === 1 ? { batch: 'b1', items: [] } : refuse()
  })
  await decide({ list, undos }, 'spam', ids)
  expect(sizes).toEqual([100, 50])
  expect(shown()).toEqual(ids.slice(100))
})

test('what is selected and leaves is selected no more', async () => {
  answerWith(() => ({ batch: 'b1', items: [] }))
  list.selectAll(true)
  await decide({ list, undos }, 'approve', ['a', 'b'])
  expect([...list.selected.value]).toEqual(['c', 'd'])
})
