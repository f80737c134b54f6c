import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, Me, ThreadPage } from '#protocol/comment.ts'
import { aKey, aServer, PAGE, post, read, send, SITE, type TestServer } from '../support/server.ts'

let server: TestServer

beforeEach(async () => {
  server = await aServer({ origins: new Set([SITE, 'https://other.example']) })
})

const thread = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)
const like = (id: string, method: 'PUT' | 'DELETE' = 'PUT', key = aKey('fan')) =>
  send(server, method, `/comments/${id}/like`, { key })
const edit = (id: string, body: string, key = aKey()) =>
  send(server, 'PATCH', `/comments/${id}`, { key, json: { body } })

describe('liking', () => {
  test('counts each viewer once', async () => {
    const { id } = await post(server)
    await like(id)
    const answer = (await (await like(id)).json()) as Comment
    expect(answer.likes).toBe(1)
    await like(id, 'PUT', aKey('another'))
    expect((await thread()).comments[0]?.likes).toBe(2)
  })

  test('can be taken back, once', async () => {
    const { id } = await post(server)
    await like(id)
    await like(id, 'DELETE')
    const answer = (await (await like(id, 'DELETE')).json()) as Comment
    expect(answer.likes).toBe(0)
  })
})

describe('what is mine', () => {
  const me = async (threadId: string, key: string) =>
    (await (await send(server, 'GET', `/me?thread=${threadId}`, { key })).json()) as Me

  test('my author and what I like, in this thread', async () => {
    const mine = await post(server)
    const elsewhere = await post(server, { url: `${SITE}/else` })
    await like(mine.id, 'PUT', aKey())
    await like(elsewhere.id, 'PUT', aKey())
    const { id } = (await thread()).thread
    expect(await me(id!, aKey())).toEqual({ author: mine.author, liked: [mine.id], waiting: [] })
  })

  test('nothing, for a key that is new; no author, for one that has only liked', async () => {
    const { id } = await post(server)
    const threadId = (await thread()).thread.id!
    expect(await me(threadId, aKey('new'))).toEqual({ author: null, liked: [], waiting: [] })
    await like(id)
    expect(await me(threadId, aKey('fan'))).toEqual({ author: null, liked: [id], waiting: [] })
  })

  test('what waits for a moderator is seen by its author alone', async () => {
    const { id } = await post(server)
    const threadId = (await thread()).thread.id!
    await server.db.updateTable('comments').set({ state: 'pending', visible: 0 }).execute()
    expect((await me(threadId, aKey())).waiting).toMatchObject([{ id, state: 'pending' }])
    expect((await me(threadId, aKey('eve'))).waiting).toEqual([])
    expect((await server.app.request(`/api/v1/comments/${id}`)).status).toBe(404)
    expect((await like(id)).status).toBe(404)
    expect((await edit(id, 'x', aKey('eve'))).status).toBe(404)
  })
})

test('a long comment travels as its beginning, and whole when it is asked for', async () => {
  const { id } = await post(server, { body: 'word '.repeat(1900) })
  const [short] = (await thread()).comments
  expect(short?.truncated).toBe(true)
  expect(JSON.stringify(short?.body).length).toBeLessThan(4100)
  const whole = await read<Comment>(server, `/comments/${id}`)
  expect(whole).toMatchObject({ truncated: false, body: [['p', 'word '.repeat(1900).trimEnd()]] })
})

test('a preview is what the comment will be', async () => {
  const body = '> a\n\nb `c` https://d.example'
  const preview = await send(server, 'POST', '/preview', { json: { body } })
  expect(await preview.json()).toEqual({ body: (await post(server, { body })).body })
})

test('counts are given by the addresses as they were asked for', async () => {
  await post(server)
  await post(server)
  const urls = [`${PAGE}/?utm_source=x`, PAGE, `${SITE}/none`]
  const query = urls.map(url => `url=${encodeURIComponent(url)}`).join('&')
  expect(await read(server, `/counts?${query}`)).toEqual({
    counts: { [urls[0]!]: 2, [PAGE]: 2, [`${SITE}/none`]: 0 },
  })
})
