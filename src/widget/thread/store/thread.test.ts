import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment } from '#protocol/comment.ts'
import { FakeApi, laterComment, shapeOf } from '../../../../test/support/fake-api.ts'
import { createThreadStore, type ThreadStore } from './thread.ts'

let store: ThreadStore

beforeEach(() => {
  store = createThreadStore(new FakeApi(), 'oldest')
})

const shape = () => shapeOf(store.roots.value)
const find = (id: string) => store.find(id)!

describe('putting a comment', () => {
  test('shows it', () => {
    const comment = laterComment('a')
    expect(store.put(comment)).toMatchObject({ id: 'a', parent: null, depth: 0 })
    expect(find('a').comment.value).toEqual(comment)
  })

  test('again changes nothing', () => {
    const comments = [laterComment('a'), laterComment('b', { parentId: 'a' }), laterComment('c')]
    comments.forEach(store.put)
    const nodes = ['a', 'b', 'c'].map(find)
    comments.forEach(store.put)
    expect(shape()).toBe('a(b) c')
    expect(['a', 'b', 'c'].map(find)).toEqual(nodes)
  })

  test('that has changed replaces what it said, and nothing else', () => {
    const comment = laterComment('a')
    const node = store.put(comment)!
    node.expanded.value = true
    expect(store.put({ ...comment, likes: 3 })).toBe(node)
    expect(node.comment.value.likes).toBe(3)
    expect(node.expanded.value).toBe(true)
  })

  test('that was deleted stands as a place-holder while a reply to it is written', () => {
    const comment = laterComment('a')
    const node = store.put(comment)!
    node.replying.value = true
    store.put({ ...comment, state: 'deleted' })
    expect(find('a').comment.value.state).toBe('deleted')
    node.replying.value = false
    store.put({ ...comment, state: 'deleted' })
    expect(shape()).toBe('')
  })

  test('that was deleted stands as a place-holder while a reply to it is on its way', () => {
    const comment = laterComment('a')
    store.put(comment)
    const reply = store.put(laterComment('b', { parentId: 'a' }))!
    reply.sending.value = 'busy'
    store.put({ ...comment, state: 'deleted' })
    expect(shape()).toBe('a(b)')
    store.drop(reply)
    expect(shape()).toBe('')
  })

  test('puts a reply below what it answers', () => {
    for (const [id, parentId] of [
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
      ['d', 'a'],
    ] as const)
      store.put(laterComment(id, { parentId }))
    expect(shape()).toBe('a(b(c) d)')
    expect(find('c')).toMatchObject({ depth: 2, parent: find('b') })
  })

  test('whose parent is not here leaves it to come with its parent’s page', () => {
    const [parent, reply] = [laterComment('a'), laterComment('b', { parentId: 'a' })]
    expect(store.put(reply)).toBeUndefined()
    expect(shape()).toBe('')
    ;[parent, reply].forEach(store.put)
    expect(shape()).toBe('a(b)')
  })

  test('puts it in its place among its siblings, replies always oldest first', () => {
    store = createThreadStore(new FakeApi(), 'newest')
    const [a, b, c] = [laterComment('a'), laterComment('b'), laterComment('c')]
    const replies = ['d', 'e', 'f'].map(id => laterComment(id, { parentId: 'b' }))
    for (const comment of [b, c, a, ...replies.toReversed()]) store.put(comment)
    expect(shape()).toBe('c b(d e f) a')
  })
})

describe('a deleted comment', () => {
  const deleted = (comment: Comment, replies = 0): Comment => ({
    ...comment,
    body: [],
    state: 'deleted',
    replies,
  })

  test('with replies stands on as a place-holder', () => {
    const a = laterComment('a', { replies: 1 })
    ;[a, laterComment('b', { parentId: 'a' })].forEach(store.put)
    store.put(deleted(a, 1))
    expect(shape()).toBe('a(b)')
    expect(find('a').comment.value.state).toBe('deleted')
  })

  test('without replies is gone', () => {
    const a = laterComment('a')
    ;[a, laterComment('b')].forEach(store.put)
    expect(store.put(deleted(a))).toBeUndefined()
    expect(shape()).toBe('b')
    expect(store.find('a')).toBeUndefined()
  })

  test('without replies that was never here stays away', () => {
    store.put(deleted(laterComment('a')))
    expect(shape()).toBe('')
  })

  test('takes along the place-holders that only it held', () => {
    const a = laterComment('a', { state: 'deleted', replies: 1 })
    const b = laterComment('b', { parentId: 'a', state: 'deleted', replies: 1 })
    const c = laterComment('c', { parentId: 'b' })
    ;[a, b, c, laterComment('d')].forEach(store.put)
    expect(shape()).toBe('a(b(c)) d')
    store.put(deleted(c))
    expect(shape()).toBe('d')
    expect(['a', 'b', 'c'].map(store.find)).toEqual([undefined, undefined, undefined])
  })

  test('takes along its last reply, of which news comes after', () => {
    const a = laterComment('a', { state: 'deleted', replies: 1 })
    ;[a, laterComment('b', { parentId: 'a' })].forEach(store.put)
    store.put(deleted(a))
    expect(shape()).toBe('')
    expect(store.find('b')).toBeUndefined()
  })

  test('leaves what still stands, and place-holders that hold others', () => {
    const placeholder = laterComment('a', { state: 'deleted', replies: 2 })
    const [b, c, d] = ['a', 'a', 'c'].map((parentId, i) => laterComment('bcd'[i]!, { parentId }))
    ;[placeholder, b!, c!, d!].forEach(store.put)
    store.put(deleted(b!))
    expect(shape()).toBe('a(c(d))')
    store.put(deleted(d!))
    expect(shape()).toBe('a(c)')
  })

  test('that never reached the server goes the same way', () => {
    ;[
      laterComment('a', { state: 'deleted', replies: 1 }),
      laterComment('b', { parentId: 'a' }),
    ].forEach(store.put)
    store.drop(find('b'))
    expect(shape()).toBe('')
  })
})
