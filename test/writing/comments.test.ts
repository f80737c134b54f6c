import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, CommentSource, ThreadPage } from '#protocol/comment.ts'
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
} from '../support/server.ts'

let server: TestServer

beforeEach(async () => {
  server = await aServer({ origins: new Set([SITE, 'https://other.example']) })
})

const thread = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)
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
    const again = await send(server, 'POST', '/comments', { json: { ...json, body: 'once\r\n' } })
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual(await first.json())
    expect((await thread()).thread.count).toBe(1)
  })

  test('another text under an id of one’s own is a conflict, also after an edit', async () => {
    const json = aPost({ body: 'once' })
    const again = (body: string) =>
      send(server, 'POST', '/comments', { json: { ...json, body } }).then(({ status }) => status)
    await send(server, 'POST', '/comments', { json })
    expect(await again('twice')).toBe(409)
    await edit(json.id, 'edited')
    await edit(json.id, 'edited again')
    expect(await again('twice')).toBe(409)
    expect(await again('edited')).toBe(409)
    expect(await again('once')).toBe(200)
    expect(await again('edited again')).toBe(200)
    expect((await thread()).comments).toMatchObject([{ body: [['p', 'edited again']] }])
  })

  test('the same text as an answer to another comment is a conflict', async () => {
    const [one, other] = [await post(server), await post(server)]
    const json = aPost({ body: 'once', parentId: one.id })
    await send(server, 'POST', '/comments', { json })
    const moved = { ...json, parentId: other.id }
    expect((await send(server, 'POST', '/comments', { json: moved })).status).toBe(409)
  })

  test('a retry of what was deleted or moderated meanwhile says what became of it', async () => {
    const json = aPost({ body: 'once' })
    const again = () =>
      send(server, 'POST', '/comments', { json }).then(async response => [
        response.status,
        ((await response.json()) as Comment).state,
      ])
    await send(server, 'POST', '/comments', { json })
    for (const [state, shown] of [
      ['pending', 'pending'],
      ['spam', 'pending'],
      ['hidden', 'published'],
      ['removed', 'deleted'],
    ] as const) {
      await server.db.updateTable('comments').set({ state }).where('id', '=', json.id).execute()
      expect(await again()).toEqual([200, shown])
    }
    await remove(json.id)
    expect(await again()).toEqual([200, 'deleted'])
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

  test('goes to the thread that is named instead of a page', async () => {
    const { thread: there } = await post(server).then(thread)
    const json = { ...aPost({ threadId: there.id }), url: undefined }
    expect((await send(server, 'POST', '/comments', { json })).status).toBe(201)
    expect((await thread()).thread.count).toBe(2)
  })

  test.each([
    [{ url: null }, 'url', 'missing'],
    [{ threadId: anId(1) }, 'threadId', 'bad_format'],
    [{ url: null, threadId: anId(1), pageId: 'a' }, 'threadId', 'bad_format'],
    [{ url: null, threadId: 'nonsense' }, 'threadId', 'bad_format'],
  ])('to %j is refused: where it goes is said once', async (fields, field, code) => {
    const json = aPost(fields)
    expect(await problem(send(server, 'POST', '/comments', { json }))).toMatchObject({
      code: 'invalid',
      errors: [{ field, code }],
    })
  })

  test('to a thread that is not there, or not of this server, is refused', async () => {
    const { thread: there } = await post(server).then(thread)
    const to = (threadId: string) =>
      send(server, 'POST', '/comments', { json: aPost({ url: null, threadId }) })
    expect(await problem(to(anId(1)))).toMatchObject({ code: 'not_found' })
    await server.db.updateTable('threads').set({ site: 'https://gone.example' }).execute()
    expect(await problem(to(there.id!))).toMatchObject({ code: 'unknown_site' })
  })

  test('what leaves out what may be nothing is accepted', async () => {
    const json = { id: anId(900), url: PAGE, body: 'short', author: { name: 'Ada' } }
    expect((await send(server, 'POST', '/comments', { json })).status).toBe(201)
  })

  test('a reply needs a parent in the same thread', async () => {
    const elsewhere = await post(server, { url: `${SITE}/else` })
    const gone = await post(server)
    await remove(gone.id)
    for (const parentId of [elsewhere.id, anId(901), gone.id]) {
      const json = aPost({ parentId })
      expect(await problem(send(server, 'POST', '/comments', { json }))).toMatchObject({
        status: 404,
        errors: [{ field: 'parentId', code: 'missing' }],
      })
    }
    expect((await thread()).thread.count).toBe(0)
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

  test('the first title of the page stays: whoever posts later cannot rename it', async () => {
    await post(server, { title: null })
    await post(server, { title: ' A \n title ' })
    await post(server, { title: null })
    await post(server, { title: 'Another' })
    expect((await thread()).thread.title).toBe('A title')
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

  test('may change the language, which is told with the text and goes with it', async () => {
    const english = 'We used to print these on card, forty to the box, and the ink never dried.'
    const german = 'Ich habe den Artikel zweimal gelesen und finde den zweiten Absatz am besten.'
    const { id, lang } = await post(server, { body: english })
    expect(lang).toBe('en')
    expect(await (await edit(id, german)).json()).toMatchObject({ lang: 'de' })
    expect((await thread()).comments[0]!.lang).toBe('de')
    expect(await (await edit(id, 'Ja.')).json()).toMatchObject({ lang: null })
    await edit(id, german)
    await remove(id)
    const rows = await server.db.selectFrom('comments').select('lang').execute()
    expect(rows).toEqual([{ lang: null }])
  })

  test('again is later, whatever the clock says', async () => {
    const { id } = await post(server)
    server.clock.now = new Date('2026-01-01T00:01:00.000Z')
    await edit(id, 'first')
    server.clock.now = new Date('2026-01-01T00:00:30.000Z')
    const edited = (await (await edit(id, 'second')).json()) as Comment
    expect(edited.editedAt).toBe('2026-01-01T00:01:00.001Z')
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
