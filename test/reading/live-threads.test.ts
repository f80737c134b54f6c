import { beforeEach, describe, expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { readEvents, type HeardEvent } from '../support/event-reader.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { anId, aServer, PAGE, post, read, send, SITE, type TestServer } from '../support/server.ts'

// One live stream of several threads.

let server: TestServer

beforeEach(async () => {
  server = await aServer()
})

const get = (query: string, headers: Record<string, string> = {}) =>
  Promise.resolve(server.app.request(`/api/v1/events?${query}`, { headers }))

const thread = async () => (await read<ThreadPage>(server, `/thread?url=${PAGE}`)).thread
const edit = (id: string, body = 'edited') =>
  send(server, 'PATCH', `/comments/${id}`, { json: { body } })

const shapeOf = (events: readonly HeardEvent[]) =>
  events.map(({ event, data }) => (event === 'put' ? `${data.id} ${data.state}` : event))

describe('who watches several threads', () => {
  const OTHER = `${SITE}/other`
  const threadAt = async (url: string) =>
    (await read<ThreadPage>(server, `/thread?url=${url}`)).thread
  const idsOf = async () => [(await thread()).id!, (await threadAt(OTHER)).id!] as const

  test('hears of each on one stream, and which thread it is', async () => {
    await post(server)
    await post(server, { url: OTHER })
    const [here, there] = await idsOf()
    const events = await readEvents(get(`thread=${here}&thread=${there}`))
    const second = await post(server, { url: OTHER })
    expect(shapeOf(await events.next())).toEqual([`${second.id} published`, 'thread'])
    const first = await post(server)
    expect(shapeOf(await events.next())).toEqual([`${first.id} published`, 'thread'])
    expect(events.threadIds).toEqual([there, there, here, here])
  })

  test('comes back with one id, and misses nothing of any', async () => {
    const top = await post(server)
    await post(server, { url: OTHER })
    const [here, there] = await idsOf()
    const query = `thread=${here}&thread=${there}&since=1,1`
    const events = await readEvents(get(query))
    await post(server, { url: OTHER })
    const [, { lastId }] = (await events.next()) as [HeardEvent, HeardEvent]
    expect(lastId).toBe('1,2')
    await edit(top.id)
    expect((await events.next()).at(-1)!.lastId).toBe('2,2')
    await events.close()

    await edit(top.id, 'meanwhile')
    const again = await readEvents(get(query, { 'Last-Event-ID': lastId }))
    const heard = await again.next()
    expect(shapeOf(heard)).toEqual([`${top.id} published`, 'thread'])
    expect(heard[0]!.data.body).toEqual([['p', 'meanwhile']])
    await post(server, { url: OTHER })
    expect((await again.next()).at(-1)!.lastId).toBe('3,3')
  })

  test('goes on hearing of the others where one is gone', async () => {
    await post(server)
    const { id } = await thread()
    const query = `thread=${anId(1)}&thread=${id}`
    const events = await readEvents(get(query))
    await post(server)
    const { lastId } = (await events.next()).at(-1)!
    expect(lastId).toBe('0,2')
    await events.close()
    await post(server)
    const again = await readEvents(get(query, { 'Last-Event-ID': lastId }))
    expect((await again.next()).at(-1)!.data.version).toBe(3)
  })

  test('may watch fifty, and is told which field has more', async () => {
    await post(server)
    const { id } = await thread()
    const others = Array.from({ length: 49 }, (_, n) => `&thread=${anId(n + 1)}`).join('')
    expect((await get(`thread=${id}${others}`)).status).toBe(200)
    const answer = await expectProblem(await get(`thread=${id}${others}&thread=${anId(99)}`))
    expect(answer).toMatchObject({ status: 422, errors: [{ field: 'thread' }] })
  })
})
