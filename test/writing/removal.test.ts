import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import type { Problem } from '#protocol/problem.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aKey,
  aPost,
  aServer,
  PAGE,
  post,
  read,
  send,
  SITE,
  type TestServer,
} from '../support/server.ts'

let server: TestServer

beforeEach(async () => {
  server = await aServer({ origins: new Set([SITE, 'https://other.example']) })
})

const thread = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)
const like = (id: string, method: 'PUT' | 'DELETE' = 'PUT', key = aKey('fan')) =>
  send(server, method, `/comments/${id}/like`, { key })
const remove = (id: string, key = aKey()) => send(server, 'DELETE', `/comments/${id}`, { key })
const problem = async (response: Promise<Response>) => (await (await response).json()) as Problem

describe('deleting', () => {
  test('leaves nothing where nobody has replied', async () => {
    const { id } = await post(server)
    const removed = (await (await remove(id)).json()) as Comment
    expect(removed).toMatchObject({ id, state: 'deleted', replies: 0 })
    expect(await thread()).toMatchObject({ thread: { count: 0 }, comments: [] })
    for (const path of [`/api/v1/comments/${id}`, `/api/v1/comments/${id}/replies`]) {
      const answer = await server.app.request(path)
      expect(await expectProblem(answer)).toMatchObject({ status: 410, code: 'gone' })
    }
  })

  test('leaves a place-holder without a word of it where others have replied', async () => {
    const { id } = await post(server, {
      body: 'secret',
      author: { name: 'Secret', email: 'secret@example.com', website: 'https://secret.example' },
    })
    await like(id)
    const reply = await post(server, { parentId: id }, aKey('bob'))
    await remove(id)
    const page = await thread()
    expect(page.thread.count).toBe(1)
    expect(page.comments).toEqual([
      {
        id,
        parentId: null,
        author: { id: '', name: '', website: null, role: 'guest', verified: false },
        body: [],
        lang: null,
        truncated: false,
        createdAt: expect.any(String),
        editedAt: null,
        likes: 0,
        replies: 1,
        state: 'deleted',
      },
      reply,
    ])
    const row = await server.db.selectFrom('comments').selectAll().where('id', '=', id).execute()
    expect(JSON.stringify(row).toLowerCase()).not.toContain('secret')
    expect(await server.db.selectFrom('likes').selectAll().execute()).toEqual([])
  })

  test('the last reply takes the place-holders above it along', async () => {
    const top = await post(server)
    const middle = await post(server, { parentId: top.id })
    const leaf = await post(server, { parentId: middle.id })
    await remove(top.id)
    await remove(middle.id)
    expect((await thread()).comments.map(comment => comment.state)).toEqual([
      'deleted',
      'deleted',
      'published',
    ])
    await remove(leaf.id)
    expect((await thread()).comments).toEqual([])
  })

  test('but not a comment that still stands', async () => {
    const top = await post(server)
    const reply = await post(server, { parentId: top.id })
    await remove(reply.id)
    expect((await thread()).comments).toEqual([{ ...top, replies: 0 }])
  })

  test('what waits for a moderator takes nothing off any count', async () => {
    const top = await post(server)
    const waiting = await post(server, { parentId: top.id })
    const { db } = server
    const pending = { state: 'pending', visible: 0 } as const
    await db.updateTable('comments').set(pending).where('id', '=', waiting.id).execute()
    const before = await thread()
    await remove(waiting.id)
    expect(await thread()).toEqual(before)
  })

  test('again changes nothing', async () => {
    const top = await post(server)
    const reply = await post(server, { parentId: top.id })
    await remove(reply.id)
    const again = await remove(reply.id)
    expect(again.status).toBe(200)
    expect((await thread()).comments).toEqual([{ ...top, replies: 0 }])
  })

  test('a place-holder takes no replies and no likes', async () => {
    const top = await post(server)
    await post(server, { parentId: top.id })
    await remove(top.id)
    const json = aPost({ parentId: top.id })
    expect(await problem(send(server, 'POST', '/comments', { json }))).toMatchObject({
      detail: 'The comment you reply to was deleted.',
    })
    expect((await like(top.id)).status).toBe(404)
  })

  test('a retried post does not bring it back', async () => {
    const json = aPost()
    await send(server, 'POST', '/comments', { json })
    await remove(json.id)
    const again = await send(server, 'POST', '/comments', { json })
    expect(await again.json()).toMatchObject({ state: 'deleted' })
    expect((await thread()).comments).toEqual([])
  })
})
