import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, CommentSource, Me, ThreadPage } from '#protocol/comment.ts'
import type { Problem } from '#protocol/problem.ts'
import {
  aKey,
  anId,
  aPost,
  aServer,
  PAGE,
  post,
  read,
  send,
  SITE,
  type TestServer,
} from './fixtures.ts'

let server: TestServer

beforeEach(async () => {
  server = await aServer({ origins: new Set([SITE, 'https://other.example']) })
})

const thread = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)
const like = (id: string, method: 'PUT' | 'DELETE' = 'PUT', key = aKey('fan')) =>
  send(server, method, `/comments/${id}/like`, { key })
const remove = (id: string, key = aKey()) => send(server, 'DELETE', `/comments/${id}`, { key })
const edit = (id: string, body: string, key = aKey()) =>
  send(server, 'PATCH', `/comments/${id}`, { key, json: { body } })
const problem = async (response: Promise<Response>) => (await (await response).json()) as Problem

describe('posting', () => {
  test('answers with the comment, and 201', async () => {
    const response = await send(server, 'POST', '/comments', { json: aPost({ body: 'Hi' }) })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ body: [['p', 'Hi']], state: 'published' })
  })

  test('the same again is the same comment', async () => {
    const json = aPost({ body: 'once' })
    const first = await send(server, 'POST', '/comments', { json })
    const again = await send(server, 'POST', '/comments', { json: { ...json, body: 'twice' } })
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual(await first.json())
    expect((await thread()).thread.count).toBe(1)
  })

  test("under another's id is a conflict, and leaves no trace", async () => {
    const json = aPost()
    await send(server, 'POST', '/comments', { json })
    const key = aKey('eve')
    const other = { ...json, url: `${SITE}/else` }
    expect(await problem(send(server, 'POST', '/comments', { key, json }))).toMatchObject({
      status: 409,
      code: 'conflict',
    })
    expect((await send(server, 'POST', '/comments', { json: other })).status).toBe(409)
    const rows = await server.db.selectFrom('threads').selectAll().execute()
    expect(rows.map(row => row.url)).toEqual([PAGE])
    expect(await server.db.selectFrom('authors').selectAll().execute()).toHaveLength(1)
  })

  test('what leaves out what may be nothing is accepted', async () => {
    const json = { id: anId(900), url: PAGE, body: 'short', author: { name: 'Ada' } }
    expect((await send(server, 'POST', '/comments', { json })).status).toBe(201)
  })

  test('a reply needs a parent in the same thread', async () => {
    const elsewhere = await post(server, { url: `${SITE}/else` })
    for (const parentId of [elsewhere.id, anId(901)]) {
      const json = aPost({ parentId })
      expect(await problem(send(server, 'POST', '/comments', { json }))).toMatchObject({
        status: 404,
        errors: [{ field: 'parentId', code: 'missing' }],
      })
    }
    expect((await thread()).thread).toMatchObject({ id: null, count: 0 })
  })

  test('times go up within a thread, even where the clock does not', async () => {
    server.clock.now = new Date('2026-01-02T00:00:00.000Z')
    const first = await post(server)
    server.clock.now = new Date('2026-01-01T00:00:00.000Z')
    const second = await post(server)
    expect(first.createdAt).toBe('2026-01-02T00:00:00.000Z')
    expect(second.createdAt).toBe('2026-01-02T00:00:00.001Z')
  })

  test('one key is one author on a site, with the name that was given last for what comes', async () => {
    const ada = await post(server, { author: { name: 'Ada', email: null, website: null } })
    const lovelace = await post(server, {
      author: { name: 'Lovelace', email: null, website: null },
    })
    const stranger = await post(server, {}, aKey('eve'))
    const elsewhere = await post(server, { url: 'https://other.example/' })
    expect(lovelace.author.id).toBe(ada.author.id)
    expect(new Set([ada, stranger, elsewhere].map(comment => comment.author.id)).size).toBe(3)
    expect((await thread()).comments.map(comment => comment.author.name)).toEqual([
      'Ada',
      'Lovelace',
      'Ada',
    ])
  })

  test('the title of the page is kept, until it has another', async () => {
    await post(server, { title: ' A \n title ' })
    await post(server, { title: null })
    expect((await thread()).thread.title).toBe('A title')
    await post(server, { title: 'Another' })
    expect((await thread()).thread.title).toBe('Another')
  })

  test('a page with an id has one thread under two addresses', async () => {
    await post(server, { pageId: 'p1' })
    const page = await read<ThreadPage>(server, `/thread?url=${SITE}/moved&id=p1`)
    expect(page.thread.count).toBe(1)
    expect((await thread()).thread.count).toBe(0)
  })
})

describe('editing', () => {
  test('replaces the text, and says when', async () => {
    const { id } = await post(server, { body: 'teh' })
    server.clock.now = new Date('2026-01-01T00:01:00.000Z')
    const edited = (await (await edit(id, 'the')).json()) as Comment
    expect(edited).toMatchObject({ body: [['p', 'the']], editedAt: '2026-01-01T00:01:00.000Z' })
    expect((await thread()).comments).toEqual([edited])
  })

  test('starts from what was typed', async () => {
    const { id } = await post(server, { body: 'a *b*  \nc &lt;' })
    const response = await send(server, 'GET', `/comments/${id}/source`)
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    expect((await response.json()) as CommentSource).toEqual({ body: 'a *b*  \nc &lt;' })
  })

  test("is for the comment's author alone", async () => {
    const { id } = await post(server)
    const eve = aKey('eve')
    await post(server, {}, eve)
    expect(await problem(edit(id, 'x', eve))).toMatchObject({ status: 403, code: 'forbidden' })
    expect((await remove(id, eve)).status).toBe(403)
    expect((await send(server, 'GET', `/comments/${id}/source`, { key: eve })).status).toBe(403)
  })

  test("with the same key from another site is not the author's", async () => {
    await post(server, { url: 'https://other.example/' })
    const { id } = await post(server, {}, aKey('bob'))
    expect((await edit(id, 'x')).status).toBe(403)
  })

  test('is as strict as posting', async () => {
    const { id } = await post(server)
    expect(await problem(edit(id, ' '))).toMatchObject({
      errors: [{ field: 'body', code: 'blank' }],
    })
  })

  test('what is not there is not found', async () => {
    expect((await edit(anId(902), 'x')).status).toBe(404)
    const { id } = await post(server)
    await remove(id)
    expect((await edit(id, 'x')).status).toBe(404)
  })
})

describe('deleting', () => {
  test('leaves nothing where nobody has replied', async () => {
    const { id } = await post(server)
    const removed = (await (await remove(id)).json()) as Comment
    expect(removed).toMatchObject({ id, state: 'deleted', replies: 0 })
    expect(await thread()).toMatchObject({ thread: { count: 0 }, comments: [] })
    expect((await server.app.request(`/api/v1/comments/${id}`)).status).toBe(404)
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
