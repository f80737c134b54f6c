import { describe, expect, test } from 'vitest'
import type { Comment } from '#protocol/comment.ts'
import { aThread } from '../../../../test/support/comments.ts'
import { FakeApi, laterComment, shapeOf } from '../../../../test/support/fake-api.ts'
import { createThreadStore } from './thread.ts'

const aPage = (...comments: readonly Comment[]) => ({ comments, nextCursor: null, focus: null })

describe('a thread that somebody looks after', () => {
  test('says that it is closed, and has what is pinned first, whatever the order', async () => {
    const [first, second, third] = ['a', 'b', 'c'].map(id => laterComment(id))
    const store = createThreadStore(new FakeApi(), 'oldest')
    const thread = aThread({ locked: true, pinned: 'b' })
    await store.load(Promise.resolve({ ...aPage(second!, first!), thread }))
    expect(store.locked.value).toBe(true)
    expect(shapeOf(store.roots.value)).toBe('b a')
    await store.load(Promise.resolve({ ...aPage(third!), thread: aThread({ pinned: 'b' }) }))
    expect(shapeOf(store.roots.value)).toBe('b a c')
    expect(store.locked.value).toBe(false)
  })

  test('has a new comment first where the newest are, below what is pinned', async () => {
    const [first, second, third] = ['a', 'b', 'c'].map(id => laterComment(id))
    const store = createThreadStore(new FakeApi(), 'newest')
    const thread = aThread({ pinned: 'a' })
    await store.load(Promise.resolve({ ...aPage(first!, second!), thread }))
    store.put(third!)
    expect(shapeOf(store.roots.value)).toBe('a c b')
  })
})
