import { expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { aServer, PAGE, post, read } from '../support/server.ts'

test('a comment that is posted can be read', async () => {
  const server = await aServer()
  const comment = await post(server, { body: 'Hello *world*', title: 'A post' })
  expect(comment).toMatchObject({
    parentId: null,
    author: { name: 'Ada', website: null, role: 'guest', verified: false },
    body: [['p', 'Hello ', ['em', 'world']]],
    truncated: false,
    editedAt: null,
    likes: 0,
    replies: 0,
    state: 'published',
  })
  const page = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
  expect(page).toEqual({
    thread: {
      id: expect.any(String),
      url: PAGE,
      title: 'A post',
      count: 1,
      version: 1,
      locked: false,
      pinned: null,
      newestAt: comment.createdAt,
    },
    comments: [comment],
    nextCursor: null,
    focus: null,
  })
})
