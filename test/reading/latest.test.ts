import { beforeEach, describe, expect, test } from 'vitest'
import type { LatestComment } from '#protocol/comment.ts'
import { aServer, PAGE, post, read, send, SITE, type TestServer } from '../support/server.ts'

const OTHER = 'https://other.example'

let server: TestServer

beforeEach(async () => {
  server = await aServer({ origins: new Set([SITE, OTHER]) })
})

const latest = async (query = '', site = SITE) => {
  const answer = await read<{ latest: LatestComment[] }>(server, `/latest?site=${site}${query}`)
  return answer.latest
}
const bodies = async (query = '') => (await latest(query)).map(({ comment }) => comment.body[0]![1])

describe('the latest comments of a site', () => {
  test('come from all its pages, the newest first, with the page that each is on', async () => {
    await post(server, { body: 'first', title: 'A post' })
    server.clock.now = new Date('2026-01-02T00:00:00.000Z')
    const second = await post(server, { body: 'second', url: `${SITE}/other` })
    await post(server, { body: 'not here', url: `${OTHER}/` })
    const [newest, older] = await latest()
    expect(newest).toEqual({ thread: { url: `${SITE}/other`, title: null }, comment: second })
    expect(older!.thread).toEqual({ url: PAGE, title: 'A post' })
    expect(await latest('', 'https://other.example')).toHaveLength(1)
  })

  test('are five, or as many as were asked for', async () => {
    for (let n = 1; n <= 22; n++) await post(server, { body: `${n}` })
    expect(await bodies()).toEqual(['22', '21', '20', '19', '18'])
    expect(await bodies('&limit=2')).toEqual(['22', '21'])
    expect(await bodies('&limit=20')).toHaveLength(20)
  })

  test('are what everybody may read: neither place-holders nor what waits or is gone', async () => {
    const [top, waiting, gone] = [await post(server), await post(server), await post(server)]
    await post(server, { parentId: top.id, body: 'left' })
    await send(server, 'DELETE', `/comments/${top.id}`)
    await send(server, 'DELETE', `/comments/${gone.id}`)
    const pending = { state: 'pending', visible: 0 } as const
    await server.db.updateTable('comments').set(pending).where('id', '=', waiting.id).execute()
    expect(await bodies()).toEqual(['left'])
  })

  test('bring the beginning of a long one', async () => {
    await post(server, { body: 'word '.repeat(100) })
    const [{ comment }] = (await latest()) as [LatestComment]
    expect(comment.truncated).toBe(true)
    expect(JSON.stringify(comment.body).length).toBeLessThan(220)
  })

  test('may be kept, and are asked for again by what was kept', async () => {
    const { id } = await post(server)
    const ask = (headers: Record<string, string> = {}) =>
      server.app.request(`/api/v1/latest?site=${SITE}`, { headers })
    const { headers } = await ask()
    const etag = headers.get('ETag')!
    expect(headers.get('Cache-Control')).toContain('s-maxage=5')
    expect((await ask({ 'If-None-Match': etag })).status).toBe(304)
    await send(server, 'PATCH', `/comments/${id}`, { json: { body: 'edited' } })
    expect((await ask({ 'If-None-Match': etag })).status).toBe(200)
  })

  test('of a machine are the same by each of its names', async () => {
    server = await aServer({ origins: new Set(['http://localhost:8080']) })
    await send(server, 'POST', '/comments', {
      headers: { Origin: 'http://localhost:8080' },
      json: {
        id: crypto.randomUUID(),
        url: 'http://localhost:8080/demo/',
        body: 'x',
        author: { name: 'Ada' },
      },
    })
    expect(await latest('', 'http://127.0.0.1:8080')).toHaveLength(1)
  })
})
