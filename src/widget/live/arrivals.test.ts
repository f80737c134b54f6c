// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import type { Comment } from '#protocol/comment.ts'
import { FakeApi, laterComment, shapeOf } from '../../../test/support/fake-api.ts'
import { createThreadStore, type ThreadStore } from '../thread/store/thread.ts'
import { createArrivals, type ThreadArrivals } from './arrivals.ts'

let store: ThreadStore
let arrivals: ThreadArrivals
let heard: string[]

beforeEach(() => {
  store = createThreadStore(new FakeApi(), 'oldest')
  const host = document.createElement('after-word')
  heard = []
  for (const name of ['comment-arrived', 'comment-changed', 'comment-removed'] as const)
    host.addEventListener(name, ({ detail }) => heard.push(`${name} ${detail.comment.id}`))
  const root = host.attachShadow({ mode: 'open' })
  arrivals = createArrivals(store, root, {
    posted: () => heard.push('own posted'),
    gone: ({ id }) => heard.push(`own gone ${id}`),
  })
  store.put(laterComment('a', { replies: 0 }))
  store.put(laterComment('b'))
})

const shape = () => shapeOf(store.roots.value)
const current = (id: string) => store.find(id)!.comment.value
const change = (id: string, fields: Partial<Comment>) => arrivals.put({ ...current(id), ...fields })

test('what is new waits until it is asked for, and is told once', () => {
  const reply = laterComment('reply', { parentId: 'a' })
  arrivals.put(reply)
  arrivals.put({ ...reply, likes: 1 })
  arrivals.put(laterComment('c'))
  expect([shape(), arrivals.count.value]).toEqual(['a b', 2])
  expect(heard).toEqual(['comment-arrived reply', 'comment-arrived c'])
  const arrived = arrivals.release()
  expect(arrived.map(({ id }) => id)).toEqual(['reply', 'c'])
  expect([shape(), arrivals.count.value]).toEqual(['a(reply) b c', 0])
  expect(arrived.every(({ isNew }) => isNew.value)).toBe(true)
  expect(current('reply').likes).toBe(1)
})

test('a parent shows no more replies than are there, until its new ones are', () => {
  change('a', { replies: 1 })
  arrivals.put(laterComment('reply', { parentId: 'a' }))
  expect([current('a').replies, arrivals.count.value]).toEqual([0, 1])
  arrivals.release()
  expect([current('a').replies, shape()]).toEqual([1, 'a(reply) b'])
})

test('likes, edits and deletions show at once', () => {
  change('a', { likes: 3 })
  change('b', { editedAt: '2026-02-01T00:00:00.000Z' })
  expect(current('a').likes).toBe(3)
  change('a', { state: 'deleted' })
  expect(shape()).toBe('b')
  expect(heard).toEqual(['comment-changed b', 'comment-removed a'])
})

test('what is deleted before it is asked for never comes', () => {
  const reply = laterComment('reply', { parentId: 'a' })
  arrivals.put(reply)
  arrivals.put({ ...reply, state: 'deleted' })
  expect(arrivals.count.value).toBe(0)
  expect(arrivals.release()).toEqual([])
})

test('an answer to what waits waits with it, one to what is not on the page does not', () => {
  arrivals.put(laterComment('c'))
  arrivals.put(laterComment('d', { parentId: 'c' }))
  arrivals.put(laterComment('e', { parentId: 'elsewhere' }))
  expect(arrivals.count.value).toBe(2)
  arrivals.release()
  expect(shape()).toBe('a b c(d)')
})

test('the reader’s own comment, on its way, is known when it comes back and not offered', () => {
  const node = store.put(laterComment('mine'))!
  node.sending.value = 'busy'
  arrivals.put(current('mine'))
  expect([arrivals.count.value, node.isLive]).toEqual([0, true])
})

test('one that waited is published in its place, and its writer is told', () => {
  const node = store.put(laterComment('mine', { state: 'pending' }))!
  node.sending.value = 'busy'
  change('mine', { state: 'published' })
  expect(node.sending.value).toBe('idle')
  expect(shape()).toBe('a b mine')
  expect(heard).toEqual(['own posted'])
})

test('what others no longer see of the reader’s own stays until it is known why', () => {
  store.viewerId.value = 'me'
  const author = { ...current('a').author, id: 'me' }
  store.put(laterComment('mine', { author }))
  change('mine', { state: 'deleted', author: { ...author, id: '' } })
  expect(shape()).toBe('a b mine')
  expect(heard).toEqual(['own gone mine'])
  change('b', { state: 'deleted' })
  expect(shape()).toBe('a mine')
  expect(heard).toEqual(['own gone mine', 'comment-removed b'])
})
