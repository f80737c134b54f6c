import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { ApiError } from '../api.ts'
import { FakeApi, laterComment, shapeOf } from './fake-api.ts'
import { createThreadStore, type ThreadStore } from './thread.ts'

const OFFLINE = new ApiError('offline', 'no network')

let api: FakeApi
let store: ThreadStore

beforeEach(() => {
  api = new FakeApi()
  store = createThreadStore(api, 'oldest')
})

const shape = () => shapeOf(store.roots.value)
const find = (id: string) => store.find(id)!

const aPage = (comments: readonly Comment[], nextCursor: string | null = null): ThreadPage => ({
  thread: { id: 't1', url: 'https://blog.example.com/', title: null, count: 9, version: 1 },
  comments,
  nextCursor,
  focus: null,
})

describe('a thread', () => {
  test('is loaded page by page', async () => {
    api.answers.push(
      aPage([laterComment('a'), laterComment('b', { parentId: 'a' })], 'p2'),
      aPage([laterComment('c')]),
    )
    await store.load()
    expect(store.thread.value).toMatchObject({ id: 't1', count: 9 })
    expect([shape(), store.cursor.value]).toEqual(['a(b)', 'p2'])
    await store.load()
    expect([shape(), store.cursor.value]).toEqual(['a(b) c', null])
    expect(api.asked).toEqual(['thread null null', 'thread p2 null'])
  })

  test('takes a first page that is already on its way', async () => {
    await store.load(Promise.resolve(aPage([laterComment('a')])))
    expect(shape()).toBe('a')
    expect(api.asked).toEqual([])
  })

  test('shows nothing twice that is on two pages', async () => {
    const [a, b, c] = [laterComment('a'), laterComment('b'), laterComment('c')]
    api.answers.push(aPage([a, b], 'p2'), aPage([b, c]))
    await store.load()
    await store.load()
    expect(shape()).toBe('a b c')
  })

  test('asks for a page once, however often somebody presses', async () => {
    api.answers.push(aPage([laterComment('a')]))
    const loads = [store.load(), store.load()]
    expect(store.fetching.value).toBe('busy')
    await Promise.all(loads)
    expect(store.fetching.value).toBe('idle')
    expect(api.asked).toEqual(['thread null null'])
  })

  test('says why a page did not come, keeps what is there, and can be asked again', async () => {
    api.answers.push(aPage([laterComment('a')], 'p2'), OFFLINE, aPage([laterComment('b')]))
    await store.load()
    await store.load()
    expect(store.fetching.value).toBe(OFFLINE)
    expect([shape(), store.cursor.value]).toEqual(['a', 'p2'])
    await store.load()
    expect(store.fetching.value).toBe('idle')
    expect(shape()).toBe('a b')
    expect(api.asked.slice(1)).toEqual(['thread p2 null', 'thread p2 null'])
  })
})

describe('more replies', () => {
  const replies = (...ids: string[]) => ids.map(id => laterComment(id, { parentId: 'a' }))

  beforeEach(() => void store.put(laterComment('a', { replies: 4 })))

  test('come page by page, those already here among them', async () => {
    const [b, c, d, e] = replies('b', 'c', 'd', 'e')
    store.put(b!)
    api.answers.push({ comments: [b, c], nextCursor: 'r2' }, { comments: [d, e], nextCursor: null })
    await store.loadReplies(find('a'))
    expect(shape()).toBe('a(b c)')
    await store.loadReplies(find('a'))
    expect(shape()).toBe('a(b c d e)')
    expect(api.asked).toEqual(['replies a null', 'replies a r2'])
  })

  test('are asked for once at a time', async () => {
    api.answers.push({ comments: replies('b'), nextCursor: null })
    const node = find('a')
    await Promise.all([store.loadReplies(node), store.loadReplies(node)])
    expect(api.asked).toEqual(['replies a null'])
  })

  test('that did not come say so at their comment, and can be asked for again', async () => {
    const node = find('a')
    api.answers.push(OFFLINE, { comments: replies('b'), nextCursor: null })
    await store.loadReplies(node)
    expect(node.fetching.value).toBe(OFFLINE)
    expect(store.fetching.value).toBe('idle')
    await store.loadReplies(node)
    expect(node.fetching.value).toBe('idle')
    expect(shape()).toBe('a(b)')
  })
})

describe('a long comment', () => {
  const short = laterComment('a', { body: [['p', 'begin…']], truncated: true })
  const whole: Comment = { ...short, body: [['p', 'beginning and end']], truncated: false }

  beforeEach(() => void store.put(short))

  test('is fetched whole when it is expanded, and not again', async () => {
    const node = find('a')
    api.answers.push(whole)
    await store.expand(node)
    expect(node.comment.value).toEqual(whole)
    await store.expand(node)
    expect(api.asked).toEqual(['comment a'])
  })

  test('stays whole when a later page carries its beginning', async () => {
    store.put(whole)
    store.put({ ...short, likes: 5 })
    expect(find('a').comment.value).toEqual({ ...whole, likes: 5 })
  })

  test('is taken as it is when its text has changed since', () => {
    store.put(whole)
    const edited = { ...short, body: short.body, editedAt: '2026-02-01T00:00:00.000Z' }
    store.put(edited)
    expect(find('a').comment.value).toEqual(edited)
  })

  test('says why the rest did not come, and can be asked again', async () => {
    const node = find('a')
    api.answers.push(OFFLINE, whole)
    await store.expand(node)
    expect(node.completing.value).toBe(OFFLINE)
    expect(node.comment.value).toEqual(short)
    await store.expand(node)
    expect(node.completing.value).toBe('idle')
    expect(node.comment.value).toEqual(whole)
  })

  test('costs nothing to expand when all of it is here', async () => {
    await store.expand(store.put(laterComment('b'))!)
    expect(find('b').expanded.value).toBe(true)
    expect(api.asked).toEqual([])
  })
})

describe('a comment that a link names', () => {
  test('is brought with those above it, and the paging stays where it was', async () => {
    api.answers.push(
      aPage([laterComment('a')], 'p2'),
      aPage([laterComment('x'), laterComment('y', { parentId: 'x' })], 'elsewhere'),
    )
    await store.load()
    await store.bring('y')
    expect(shape()).toBe('a x(y)')
    expect(store.cursor.value).toBe('p2')
    expect(api.asked).toEqual(['thread null null', 'thread null y'])
  })

  test('is not asked for when it is here, or when there is no name', async () => {
    store.put(laterComment('a'))
    await store.bring('a')
    await store.bring('')
    expect(api.asked).toEqual([])
  })

  test('that cannot be brought changes nothing', async () => {
    store.put(laterComment('a'))
    api.answers.push(OFFLINE)
    await store.bring('x')
    expect(shape()).toBe('a')
    expect(store.fetching.value).toBe('idle')
  })
})
