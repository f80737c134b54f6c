import { beforeEach, expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { dumpRows } from '../../../../test/support/dump.ts'
import {
  aKey,
  aServer,
  PAGE,
  post,
  read,
  send,
  SITE,
  type TestServer,
} from '../../../../test/support/server.ts'
import { joinStrays } from './join-strays.ts'

let server: TestServer

beforeEach(async () => {
  server = await aServer()
})

const textsAt = async (url: string) => {
  const page = await read<ThreadPage>(server, `/thread?url=${encodeURIComponent(url)}`)
  expect(page.thread.count).toBe(page.comments.length)
  return page.comments.map(({ body }) => JSON.stringify(body))
}

/** A thread as a version made it that did not know the parameters of `query`. */
async function aStray(path: string, query: string, body: string) {
  const comment = await post(server, { url: `${SITE}/before`, body })
  const url = `${SITE}${path}?${query}`
  const { id } = await server.db
    .selectFrom('threads')
    .select('id')
    .where('url', '=', `${SITE}/before`)
    .executeTakeFirstOrThrow()
  await server.db.updateTable('threads').set({ url, key: url }).where('id', '=', id).execute()
  return { comment, url, id }
}

test('a thread that was made of tracking parameters joins that of its page', async () => {
  await post(server, { body: 'first' })
  const { comment, url } = await aStray('/post', 'gad_source=1&gclid=a', 'stray')
  await post(server, {
    body: 'reply',
    parentId: comment.id,
    url: null,
    threadId: await threadOf(url),
  })
  await send(server, 'PUT', `/comments/${comment.id}/like`, { key: aKey('reader') })
  expect(await textsAt(url)).toEqual([expect.stringContaining('first')])
  expect(await joinStrays(server.db)).toBe(1)
  const all = ['first', 'stray', 'reply'].map(text => expect.stringContaining(text))
  expect(await textsAt(PAGE)).toEqual(all)
  expect(await textsAt(url)).toEqual(all)
  expect((await server.app.request(`/c/${comment.id}`)).status).toBe(200)
  const mine = await send(server, 'PATCH', `/comments/${comment.id}`, {
    json: { body: 'still mine' },
  })
  expect(await mine.json()).toMatchObject({ likes: 1 })
})

test('one that is alone becomes that of its page, and of several the oldest', async () => {
  await aStray('/quiet', '_gl=1', 'one')
  await aStray('/quiet', 'id=7&mtm_campaign=a', 'other page')
  await aStray('/quiet', 'fbclid=b', 'two')
  expect(await joinStrays(server.db)).toBe(3)
  expect(await textsAt(`${SITE}/quiet`)).toEqual([
    expect.stringContaining('one'),
    expect.stringContaining('two'),
  ])
  expect(await textsAt(`${SITE}/quiet?id=7`)).toEqual([expect.stringContaining('other page')])
})

test('a page with an id keeps it, and its links lose what they carried', async () => {
  await post(server, { url: `${SITE}/named`, pageId: 'seven' })
  await server.db
    .updateTable('threads')
    .set({ url: `${SITE}/named?utm_source=x` })
    .execute()
  await joinStrays(server.db)
  const [thread] = await server.db.selectFrom('threads').select(['key', 'url']).execute()
  expect(thread).toEqual({ key: 'id:seven', url: `${SITE}/named` })
})

test('nothing is written where there is none, nor a second time', async () => {
  await post(server, { url: `${SITE}/post?id=1&ref=home` })
  const before = await dumpRows(server.db)
  expect(await joinStrays(server.db)).toBe(0)
  expect(await dumpRows(server.db)).toEqual(before)
  await aStray('/post', 'gclid=a', 'stray')
  expect(await joinStrays(server.db)).toBe(1)
  expect(await joinStrays(server.db)).toBe(0)
})

async function threadOf(url: string): Promise<string> {
  const query = server.db.selectFrom('threads').select('id').where('url', '=', url)
  return (await query.executeTakeFirstOrThrow()).id
}
