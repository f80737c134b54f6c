import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { aThread } from '../../../../test/support/comments.ts'
import { ApiError } from '../api.ts'
import { openAll } from '../../live/open-all.ts'
import { FakeApi, laterComment, shapeOf } from '../../../../test/support/fake-api.ts'
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

const aPage = (
  comments: readonly Comment[],
  nextCursor: string | null = null,
  focus: ThreadPage['focus'] = null,
): ThreadPage => ({ thread: aThread({ count: 9 }), comments, nextCursor, focus })

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
    expect(api.asked).toEqual(['thread oldest null ', 'thread oldest p2 '])
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
    expect(api.asked).toEqual(['thread oldest null '])
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
    expect(api.asked.slice(1)).toEqual(['thread oldest p2 ', 'thread oldest p2 '])
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
  const far = () =>
    aPage([laterComment('x'), laterComment('y', { parentId: 'x' })], 'elsewhere', 'far')

  test('is brought with those above it and shown alone, and the paging stays where it was', async () => {
    api.answers.push(aPage([laterComment('a')], 'p2'), far())
    await store.load()
    await store.bring('y')
    expect([shape(), shapeOf([store.only.value!])]).toEqual(['a', 'x(y)'])
    expect(store.cursor.value).toBe('p2')
    expect(api.asked).toEqual(['thread oldest null ', 'thread oldest null y'])
  })

  test('takes its place among the others when their page comes', async () => {
    const page = far()
    api.answers.push(page, aPage([laterComment('b'), page.comments[0]!]))
    await store.load(undefined, 'y')
    store.only.value = null
    expect(shape()).toBe('')
    await store.load()
    expect(shape()).toBe('x(y) b')
  })

  test('is shown among the others where it belongs to their page', async () => {
    api.answers.push(aPage([laterComment('a'), laterComment('b', { parentId: 'a' })], null, 'near'))
    await store.load(undefined, 'b')
    expect([shape(), store.only.value, store.lost.value]).toEqual(['a(b)', null, null])
  })

  test('is shown again when somebody comes back to it', async () => {
    api.answers.push(aPage([laterComment('a')], 'p2'), far())
    await store.load()
    await store.bring('y')
    await store.bring('a')
    expect(store.only.value).toBeNull()
    await store.bring('y')
    expect(store.only.value).toBe(find('x'))
    expect(api.asked).toHaveLength(2)
  })

  test.each([
    ['deleted', 'gone'],
    [null, 'missing'],
  ] as const)('is said to be lost where it is (%s)', async (focus, lost) => {
    api.answers.push(aPage([laterComment('a')], null, focus), far())
    await store.load(undefined, 'z')
    expect([store.lost.value, shape()]).toEqual([lost, 'a'])
    await store.bring('y')
    expect(store.lost.value).toBeNull()
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

  test('leaves the whole thread when it is deleted while it is shown alone', async () => {
    api.answers.push(aPage([laterComment('a')]), aPage([laterComment('x')], null, 'far'))
    await store.load()
    await store.bring('x')
    store.put({ ...find('x').comment.value, state: 'deleted' })
    expect([store.only.value, shape()]).toEqual([null, 'a'])
  })
})

describe('another order', () => {
  const [a, b, c] = [laterComment('a'), laterComment('b'), laterComment('c')]

  test('begins again, and keeps what was said to what it has', async () => {
    api.answers.push(aPage([a, b], 'p2'), aPage([c, b], 'n2'), aPage([a]))
    await store.load()
    store.put(laterComment('reply', { parentId: 'b' }))
    await store.resort('newest')
    expect([store.sort.value, shape(), store.cursor.value]).toEqual(['newest', 'c b(reply)', 'n2'])
    await store.load()
    expect(shape()).toBe('c b(reply) a')
    expect(api.asked.slice(1)).toEqual(['thread newest null ', 'thread newest n2 '])
  })

  test('that is chosen last is the one there is, whichever answer comes first', async () => {
    const held = Promise.withResolvers<ThreadPage>()
    api.answers.push(aPage([a, b, c]))
    await store.load()
    const ask = vi.spyOn(api, 'thread')
    ask.mockReturnValueOnce(held.promise).mockResolvedValueOnce(aPage([b, a, c]))
    const late = store.resort('newest')
    await store.resort('top')
    held.resolve(aPage([c, b, a]))
    await late
    expect([store.sort.value, shape()]).toEqual(['top', 'b a c'])
  })

  test('is not mixed with a page of the one before, and a page comes when it fails', async () => {
    const held = Promise.withResolvers<ThreadPage>()
    api.answers.push(aPage([a], 'p2'))
    await store.load()
    const ask = vi.spyOn(api, 'thread')
    ask.mockReturnValueOnce(held.promise).mockResolvedValueOnce(aPage([c], 'n2'))
    const late = store.load()
    await store.resort('newest')
    held.resolve(aPage([b], 'p3'))
    await late
    expect([shape(), store.cursor.value]).toEqual(['c', 'n2'])
    ask.mockRejectedValueOnce(OFFLINE).mockResolvedValueOnce(aPage([b]))
    await store.resort('top')
    await store.load()
    expect([store.sort.value, shape()]).toEqual(['newest', 'c b'])
  })

  test('keeps what has not reached the server', async () => {
    api.answers.push(aPage([a]), aPage([b, a]))
    await store.load()
    store.put(laterComment('mine'))!.sending.value = OFFLINE
    await store.resort('top')
    expect(shape()).toBe('mine b a')
  })

  test('that does not come leaves all as it was', async () => {
    api.answers.push(aPage([a, b]), OFFLINE)
    await store.load()
    await store.resort('newest')
    expect([store.sort.value, shape(), store.fetching.value]).toEqual(['oldest', 'a b', OFFLINE])
  })

  test('moves nothing in because of a change to what has not had its turn', async () => {
    api.answers.push(aPage([a, b]), aPage([c], 'n2'))
    await store.load()
    await store.resort('newest')
    store.put({ ...a, likes: 1 })
    expect([shape(), find('a').comment.value.likes]).toEqual(['c', 1])
  })
})

describe('all comments', () => {
  test('are opened and closed at once, and so are those to come', async () => {
    api.answers.push(laterComment('long', { truncated: false }))
    store.put(laterComment('a'))
    store.put(laterComment('long', { truncated: true }))
    openAll(store, true)
    expect([find('a').expanded.value, find('a').open.value]).toEqual([true, true])
    expect(api.asked).toEqual(['comment long'])
    openAll(store, false)
    const later = store.put(laterComment('later'))!
    for (const node of [find('a'), later]) {
      expect([node.expanded.value, node.open.value]).toEqual([false, false])
    }
  })

  test('begin as the reader likes them, but what the page did not bring whole', () => {
    store.taste = true
    expect(store.put(laterComment('a'))!.expanded.value).toBe(true)
    expect(store.put(laterComment('long', { truncated: true }))!.expanded.value).toBe(false)
  })

  test('above one that is opened are opened too, or it would not be seen', async () => {
    store.taste = false
    store.put(laterComment('a'))
    store.put(laterComment('b', { parentId: 'a' }))
    await store.expand(find('b'))
    expect([find('a').open.value, find('a').expanded.value]).toEqual([true, false])
  })
})
