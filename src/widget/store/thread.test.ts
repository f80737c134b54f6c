import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, CommentPage, ThreadPage } from '#protocol/comment.ts'
import { aComment } from '#protocol/fixtures.ts'
import { ApiError, type Api } from '../api.ts'
import { createThreadStore, type Node, type ThreadStore } from './thread.ts'

/** A server that says what a test has put in; it writes down what it is asked. */
class FakeApi implements Api {
  readonly asked: string[] = []
  readonly answers: (object | ApiError)[] = []

  thread = (cursor: string | null, focus: string | null) =>
    this.#answer<ThreadPage>(`thread ${cursor} ${focus}`)
  replies = (id: string, cursor: string | null) =>
    this.#answer<CommentPage>(`replies ${id} ${cursor}`)
  comment = (id: string) => this.#answer<Comment>(`comment ${id}`)

  async #answer<T>(question: string): Promise<T> {
    this.asked.push(question)
    const answer = this.answers.shift() ?? new ApiError('internal', 'Nobody asked for this.')
    if (answer instanceof ApiError) throw answer
    return answer as T
  }
}

const OFFLINE = new ApiError('offline', 'no network')

let api: FakeApi
let store: ThreadStore

beforeEach(() => {
  api = new FakeApi()
  store = createThreadStore(api, 'oldest')
})

let time = Date.UTC(2026, 0)

/** A comment, later than those before it. */
const next = (id: string, fields: Partial<Comment> = {}) =>
  aComment({ id, createdAt: new Date(time++).toISOString(), ...fields })

const aPage = (comments: readonly Comment[], nextCursor: string | null = null): ThreadPage => ({
  thread: { id: 't1', url: 'https://blog.example.com/', title: null, count: 9 },
  comments,
  nextCursor,
})

/** The thread as it stands: a comment's id, and in brackets what was replied to it. */
function shape(nodes: readonly Node[] = store.roots.value): string {
  return nodes
    .map(({ id, replies }) => (replies.value.length ? `${id}(${shape(replies.value)})` : id))
    .join(' ')
}

const find = (id: string) => store.find(id)!

describe('putting a comment', () => {
  test('shows it', () => {
    const comment = next('a')
    expect(store.put(comment)).toMatchObject({ id: 'a', parent: null, depth: 0 })
    expect(find('a').comment.value).toEqual(comment)
  })

  test('again changes nothing', () => {
    const comments = [next('a'), next('b', { parentId: 'a' }), next('c')]
    comments.forEach(store.put)
    const nodes = ['a', 'b', 'c'].map(find)
    comments.forEach(store.put)
    expect(shape()).toBe('a(b) c')
    expect(['a', 'b', 'c'].map(find)).toEqual(nodes)
  })

  test('that has changed replaces what it said, and nothing else', () => {
    const comment = next('a')
    const node = store.put(comment)!
    node.expanded.value = true
    expect(store.put({ ...comment, likes: 3 })).toBe(node)
    expect(node.comment.value.likes).toBe(3)
    expect(node.expanded.value).toBe(true)
  })

  test('puts a reply below what it answers', () => {
    for (const [id, parentId] of [
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
      ['d', 'a'],
    ] as const)
      store.put(next(id, { parentId }))
    expect(shape()).toBe('a(b(c) d)')
    expect(find('c')).toMatchObject({ depth: 2, parent: find('b') })
  })

  test('whose parent is not here leaves it to come with its parent’s page', () => {
    const [parent, reply] = [next('a'), next('b', { parentId: 'a' })]
    expect(store.put(reply)).toBeUndefined()
    expect(shape()).toBe('')
    ;[parent, reply].forEach(store.put)
    expect(shape()).toBe('a(b)')
  })

  test('puts it in its place among its siblings, replies always oldest first', () => {
    store = createThreadStore(api, 'newest')
    const [a, b, c] = [next('a'), next('b'), next('c')]
    const replies = ['d', 'e', 'f'].map(id => next(id, { parentId: 'b' }))
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
    const a = next('a', { replies: 1 })
    ;[a, next('b', { parentId: 'a' })].forEach(store.put)
    store.put(deleted(a, 1))
    expect(shape()).toBe('a(b)')
    expect(find('a').comment.value.state).toBe('deleted')
  })

  test('without replies is gone', () => {
    const a = next('a')
    ;[a, next('b')].forEach(store.put)
    expect(store.put(deleted(a))).toBeUndefined()
    expect(shape()).toBe('b')
    expect(store.find('a')).toBeUndefined()
  })

  test('without replies that was never here stays away', () => {
    store.put(deleted(next('a')))
    expect(shape()).toBe('')
  })

  test('takes along the place-holders that only it held', () => {
    const a = next('a', { state: 'deleted', replies: 1 })
    const b = next('b', { parentId: 'a', state: 'deleted', replies: 1 })
    const c = next('c', { parentId: 'b' })
    ;[a, b, c, next('d')].forEach(store.put)
    expect(shape()).toBe('a(b(c)) d')
    store.put(deleted(c))
    expect(shape()).toBe('d')
    expect(['a', 'b', 'c'].map(store.find)).toEqual([undefined, undefined, undefined])
  })

  test('leaves what still stands, and place-holders that hold others', () => {
    const placeholder = next('a', { state: 'deleted', replies: 2 })
    const [b, c, d] = ['a', 'a', 'c'].map((parentId, i) => next('bcd'[i]!, { parentId }))
    ;[placeholder, b!, c!, d!].forEach(store.put)
    store.put(deleted(b!))
    expect(shape()).toBe('a(c(d))')
    store.put(deleted(d!))
    expect(shape()).toBe('a(c)')
  })

  test('that never reached the server goes the same way', () => {
    ;[next('a', { state: 'deleted', replies: 1 }), next('b', { parentId: 'a' })].forEach(store.put)
    store.drop(find('b'))
    expect(shape()).toBe('')
  })
})

describe('a thread', () => {
  test('is loaded page by page', async () => {
    api.answers.push(aPage([next('a'), next('b', { parentId: 'a' })], 'p2'), aPage([next('c')]))
    await store.load()
    expect(store.thread.value).toMatchObject({ id: 't1', count: 9 })
    expect([shape(), store.cursor.value]).toEqual(['a(b)', 'p2'])
    await store.load()
    expect([shape(), store.cursor.value]).toEqual(['a(b) c', null])
    expect(api.asked).toEqual(['thread null null', 'thread p2 null'])
  })

  test('takes a first page that is already on its way', async () => {
    await store.load(Promise.resolve(aPage([next('a')])))
    expect(shape()).toBe('a')
    expect(api.asked).toEqual([])
  })

  test('shows nothing twice that is on two pages', async () => {
    const [a, b, c] = [next('a'), next('b'), next('c')]
    api.answers.push(aPage([a, b], 'p2'), aPage([b, c]))
    await store.load()
    await store.load()
    expect(shape()).toBe('a b c')
  })

  test('asks for a page once, however often somebody presses', async () => {
    api.answers.push(aPage([next('a')]))
    const loads = [store.load(), store.load()]
    expect(store.fetching.value).toBe('busy')
    await Promise.all(loads)
    expect(store.fetching.value).toBe('idle')
    expect(api.asked).toEqual(['thread null null'])
  })

  test('says why a page did not come, keeps what is there, and can be asked again', async () => {
    api.answers.push(aPage([next('a')], 'p2'), OFFLINE, aPage([next('b')]))
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
  const replies = (...ids: string[]) => ids.map(id => next(id, { parentId: 'a' }))

  beforeEach(() => void store.put(next('a', { replies: 4 })))

  test('come page by page, those already here among them', async () => {
    const [b, c, d, e] = replies('b', 'c', 'd', 'e')
    store.put(b!)
    api.answers.push(
      { comments: [b, c], nextCursor: 'r2' },
      { comments: [d, e], nextCursor: null },
    )
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
  const short = next('a', { body: [['p', 'begin…']], truncated: true })
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
    await store.expand(store.put(next('b'))!)
    expect(find('b').expanded.value).toBe(true)
    expect(api.asked).toEqual([])
  })
})

describe('a comment that a link names', () => {
  test('is brought with those above it, and the paging stays where it was', async () => {
    api.answers.push(
      aPage([next('a')], 'p2'),
      aPage([next('x'), next('y', { parentId: 'x' })], 'elsewhere'),
    )
    await store.load()
    await store.bring('y')
    expect(shape()).toBe('a x(y)')
    expect(store.cursor.value).toBe('p2')
    expect(api.asked).toEqual(['thread null null', 'thread null y'])
  })

  test('is not asked for when it is here, or when there is no name', async () => {
    store.put(next('a'))
    await store.bring('a')
    await store.bring('')
    expect(api.asked).toEqual([])
  })

  test('that cannot be brought changes nothing', async () => {
    store.put(next('a'))
    api.answers.push(OFFLINE)
    await store.bring('x')
    expect(shape()).toBe('a')
    expect(store.fetching.value).toBe('idle')
  })
})
