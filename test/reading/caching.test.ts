import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { aServer, PAGE, post, send, type TestServer } from '../support/server.ts'
import { compressPage } from '../../src/server/node/compress.ts'

const get = ({ app }: TestServer, path: string, headers: Record<string, string> = {}) =>
  Promise.resolve(app.request(`/api/v1${path}`, { headers }))

const etag = async (server: TestServer, path: string) =>
  (await get(server, path)).headers.get('ETag')!

test('a page is public, and says for how long a CDN may hold it', async () => {
  const server = await aServer()
  await post(server)
  const { headers } = await get(server, `/thread?url=${PAGE}`)
  expect(headers.get('Cache-Control')).toBe(
    'public, max-age=0, s-maxage=5, stale-while-revalidate=30',
  )
  expect(headers.get('Vary')).toBe('Accept-Encoding')
  expect(headers.get('ETag')).toMatch(/^W\/".+"$/)
  expect(headers.get('Set-Cookie')).toBeNull()
})

test('whoever has the page already is told so', async () => {
  const server = await aServer()
  const { id } = await post(server)
  for (const path of [`/thread?url=${PAGE}`, `/comments/${id}`, `/comments/${id}/replies`]) {
    const tag = await etag(server, path)
    for (const known of [tag, `"x", ${tag}`, tag.replace('W/', ''), '*']) {
      const response = await get(server, path, { 'If-None-Match': known })
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
      expect(response.headers.get('ETag')).toBe(tag)
    }
    expect((await get(server, path, { 'If-None-Match': '"x"' })).status).toBe(200)
  }
})

test('every change is seen at once', async () => {
  const server = await aServer()
  const path = `/thread?url=${PAGE}`
  const seen = [await etag(server, path)]
  const { id } = await post(server)
  const writes = [
    () => Promise.resolve(new Response()),
    () => send(server, 'PATCH', `/comments/${id}`, { json: { body: 'edited' } }),
    () => send(server, 'PUT', `/comments/${id}/like`),
    () => send(server, 'DELETE', `/comments/${id}/like`),
    () => send(server, 'DELETE', `/comments/${id}`),
  ]
  for (const write of writes) {
    await write()
    seen.push(await etag(server, path))
  }
  expect(new Set(seen).size).toBe(seen.length)
})

test('what changes nothing costs nobody a page', async () => {
  const server = await aServer()
  const { id } = await post(server)
  await send(server, 'PUT', `/comments/${id}/like`)
  const before = await etag(server, `/thread?url=${PAGE}`)
  await send(server, 'PUT', `/comments/${id}/like`)
  await send(server, 'DELETE', `/comments/${id}/like`, { key: 'B'.repeat(43) })
  expect(await etag(server, `/thread?url=${PAGE}`)).toBe(before)
})

test('an answer comes in the coding that was asked for, and is the same in each', async () => {
  const server = await aServer({ compress: compressPage })
  for (let count = 0; count < 5; count++) {
    await post(server, { body: `${count} ${'word '.repeat(50)}` })
  }
  const read = async (coding: string) => {
    const response = await get(server, `/thread?url=${PAGE}`, { 'Accept-Encoding': coding })
    expect(response.headers.get('Content-Encoding') ?? 'identity').toBe(coding)
    return new Uint8Array(await response.arrayBuffer())
  }
  const identity = await read('identity')
  const br = await promisify(brotliDecompress)(await read('br'))
  const gzip = await promisify(gunzip)(await read('gzip'))
  expect(new Uint8Array(br)).toEqual(identity)
  expect(new Uint8Array(gzip)).toEqual(identity)
})

test('a page that many ask for at once is made once', async () => {
  let times = 0
  const server = await aServer({ compress: bytes => (times++, compressPage(bytes)) })
  await post(server, { body: 'word '.repeat(200) })
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => get(server, `/thread?url=${PAGE}`)),
  )
  expect(times).toBe(1)
  const texts = await Promise.all(answers.map(answer => answer.text()))
  expect(new Set(texts).size).toBe(1)
})

test('a page that could not be made is made by the next who asks', async () => {
  let isBroken = true
  const server = await aServer({
    compress: () => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve(null)),
  })
  await post(server, { body: 'word '.repeat(200) })
  expect((await get(server, `/thread?url=${PAGE}`)).status).toBe(500)
  isBroken = false
  expect((await get(server, `/thread?url=${PAGE}`)).status).toBe(200)
})

test('HEAD answers as GET does, without the body', async () => {
  const server = await aServer()
  await post(server)
  const response = await server.app.request(`/api/v1/thread?url=${PAGE}`, { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(response.headers.get('ETag')).toBe(await etag(server, `/thread?url=${PAGE}`))
  expect(await response.text()).toBe('')
})

test('fifty first comments at once make one thread with fifty comments', async () => {
  const server = await aServer()
  const posted = await Promise.all(
    Array.from({ length: 50 }, (_, who) => post(server, {}, `key${who}`.padEnd(43, 'x'))),
  )
  expect(await server.db.selectFrom('threads').selectAll().execute()).toMatchObject([
    { comment_count: 50, version: 50 },
  ])
  expect(new Set(posted.map((comment: Comment) => comment.createdAt)).size).toBe(50)
  const page = (await (await get(server, `/thread?url=${PAGE}`)).json()) as ThreadPage
  expect(page.thread.count).toBe(50)
})

test('fifty likes of fifty viewers, each sent twice at once, are fifty', async () => {
  const server = await aServer()
  const { id } = await post(server)
  await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      send(server, 'PUT', `/comments/${id}/like`, { key: `key${n % 50}`.padEnd(43, 'x') }),
    ),
  )
  const comment = (await (await get(server, `/comments/${id}`)).json()) as Comment
  expect(comment.likes).toBe(50)
})

test('one comment sent ten times at once is one', async () => {
  const server = await aServer()
  const id = '00000000-0000-7000-8000-0000000abcde'
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => post(server, { id, body: 'once' })),
  )
  expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1)
  expect(await server.db.selectFrom('comments').selectAll().execute()).toHaveLength(1)
})
