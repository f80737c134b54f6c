import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, Me, ThreadPage } from '#protocol/comment.ts'
import { listKept } from '../../src/server/db/transfer/export-columns.ts'
import { dumpRows } from '../support/dump.ts'
import {
  aKey,
  aServer,
  from,
  PAGE,
  post,
  read,
  send,
  SITE,
  type TestServer,
} from '../support/server.ts'
import { createCounter } from '../../src/server/counter.ts'

const HOME = '203.0.113.5'

let server: TestServer
let comment: Comment

beforeEach(async () => {
  server = await aServer()
  comment = await post(server)
})

const like = (key: string, peer = HOME, method = 'PUT', id = comment.id) =>
  send(from(server, peer), method, `/comments/${id}/like`, { key: aKey(key) })

const likes = async () => (await read<Comment>(server, `/comments/${comment.id}`)).likes

const rowsOf = async (table: string) =>
  (await dumpRows(server.db)).filter(row => row.startsWith(`${table} `))

async function likeAs(keys: readonly string[], peer?: (n: number) => string) {
  for (const [n, key] of keys.entries()) await like(key, peer?.(n))
}

const keys = (count: number, name = 'key') => Array.from({ length: count }, (_, n) => `${name}${n}`)

test('a household likes as ever', async () => {
  for (const [n, key] of ['mum', 'dad', 'kid', 'gran', 'gramps'].entries()) {
    expect(await (await like(key)).json()).toMatchObject({ likes: n + 1 })
  }
  expect(await (await like('dad', HOME, 'DELETE')).json()).toMatchObject({ likes: 4 })
  expect(await (await like('dad')).json()).toMatchObject({ likes: 5 })
})

test('140 new keys of one address count for little, in the number and in the order', async () => {
  const honest = await post(server, { body: 'liked by six networks' })
  for (let n = 0; n < 6; n++) {
    await send(from(server, `198.51.${n}.1`), 'PUT', `/comments/${honest.id}/like`, {
      key: aKey(`reader${n}`),
    })
  }
  await likeAs(keys(140))
  expect(await likes()).toBe(5)
  const top = await read<ThreadPage>(server, `/thread?url=${PAGE}&sort=top`)
  expect(top.comments.map(({ id }) => id)).toEqual([honest.id, comment.id])
  expect((await rowsOf('authors')).length).toBeLessThanOrEqual(1 + 6 + 20)
  const { status } = await like('another')
  expect(status).toBe(429)
})

test.each([
  ['an IPv6 customer', (n: number) => `2001:db8:1:${n.toString(16)}::7`],
  ['who moves within one network', (n: number) => `203.0.113.${n + 1}`],
])('%s counts for little too', async (_, peer) => {
  await likeAs(keys(60), peer)
  expect(await likes()).toBe(20)
})

test('a like that does not count is its reader’s own all the same', async () => {
  await likeAs(keys(6))
  const { id: threadId } = (await read<ThreadPage>(server, `/thread?url=${PAGE}`)).thread
  const me = await send(server, 'GET', `/me?thread=${threadId}`, { key: aKey('key5') })
  expect(((await me.json()) as Me).liked).toEqual([comment.id])
  expect(await (await like('key5')).json()).toMatchObject({ likes: 5 })
  expect(await likes()).toBe(5)
})

test('a like that is taken back gives its place to one that waits', async () => {
  await likeAs(keys(7))
  await like('key0', HOME, 'DELETE')
  expect(await likes()).toBe(5)
  await like('key6', HOME, 'DELETE')
  expect(await likes()).toBe(5)
  for (const key of keys(6).slice(1)) await like(key, HOME, 'DELETE')
  expect(await likes()).toBe(0)
  expect(await rowsOf('likes')).toEqual([])
})

test('an export has the number that readers see', async () => {
  await likeAs(keys(8))
  const kept = listKept(server.db, SITE)
  let exported = 0
  for await (const { comment_id: id } of kept.likes()) if (id === comment.id) exported++
  expect(exported).toBe(5)
  for await (const { other_likes: others } of kept.comments()) expect(others).toBe(0)
})

test('likes from nowhere in particular count, as before networks were known', async () => {
  for (const key of keys(12))
    await send(server, 'PUT', `/comments/${comment.id}/like`, { key: aKey(key) })
  expect(await likes()).toBe(12)
})

test('who likes and takes it back leaves nothing', async () => {
  const before = (await dumpRows(server.db)).filter(row => /^(authors|likes) /.test(row))
  for (const key of keys(30)) {
    await like(key)
    await like(key, HOME, 'DELETE')
  }
  expect((await dumpRows(server.db)).filter(row => /^(authors|likes) /.test(row))).toEqual(before)
})

test('no network can be recognised by what it likes', async () => {
  const other = await post(server)
  await like('ada')
  await like('ada', HOME, 'PUT', other.id)
  const rows = await server.db.selectFrom('likes').select(['network', 'network_around']).execute()
  expect(new Set(rows.flatMap(row => [row.network, row.network_around])).size).toBe(4)
  expect(JSON.stringify(await dumpRows(server.db))).not.toContain(HOME)
})

describe('with limits', () => {
  beforeEach(async () => {
    server = await aServer({ counter: createCounter() })
    comment = await post(from(server, '192.0.2.9'))
  })

  test('one network brings so many new readers in an hour, by likes and reports', async () => {
    const ids = [comment.id]
    for (let n = 0; n < 4; n++) {
      ids.push((await post(from(server, `192.0.${n}.9`), {}, aKey(`writer${n}`))).id)
    }
    const before = (await rowsOf('authors')).length
    const answers = new Set<number>()
    for (const id of ids) {
      for (const key of keys(10, id.slice(-4))) {
        answers.add((await like(key, HOME, 'PUT', id)).status)
        const report = { key: aKey(`${key}r`), json: { reason: 'spam' } }
        answers.add(
          (await send(from(server, HOME), 'PUT', `/comments/${id}/report`, report)).status,
        )
      }
    }
    expect((await rowsOf('authors')).length - before).toBe(30)
    expect([...answers].toSorted()).toEqual([200, 429])
    expect((await like('elsewhere', '198.51.100.1')).status).toBe(200)
    // Whoever has written is known.
    expect((await like('writer1', HOME)).status).toBe(200)
  })
})
