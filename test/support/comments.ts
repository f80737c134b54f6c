import type { Comment, Thread } from '../../src/protocol/comment.ts'

let count = 0

/** Builds a valid comment for a test; say only what the test is about. */
export function aComment(fields: Partial<Comment> = {}): Comment {
  const id = fields.id ?? `c${++count}`
  return {
    id,
    parentId: null,
    author: { id: 'a1', name: 'Ada', website: null, role: 'guest', verified: false },
    body: [['p', id]],
    lang: null,
    truncated: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    editedAt: null,
    likes: 0,
    replies: 0,
    state: 'published',
    ...fields,
  }
}

/** A thread for tests. */
export function aThread(fields: Partial<Thread> = {}): Thread {
  return {
    id: 't1',
    url: 'https://blog.example.com/post',
    title: null,
    count: 0,
    version: 1,
    newestAt: null,
    locked: false,
    pinned: null,
    ...fields,
  }
}
