import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { readEvents, type HeardEvent } from '../support/event-reader.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { aKey, anId, aPass, aServer, PAGE, post, read, send, SITE } from '../support/server.ts'
import type { TestServer } from '../support/server.ts'
import { OPERATIONS } from '../../src/server/http/openapi/operations.ts'
import { MOST_MISSED } from '../../src/server/services/reading/live-events.ts'

let server: TestServer

beforeEach(async () => {
  server = await aServer()
})

const get = (query: string, headers: Record<string, string> = {}) =>
  Promise.resolve(server.app.request(`/api/v1/events?${query}`, { headers }))

const thread = async () => (await read<ThreadPage>(server, `/thread?url=${PAGE}`)).thread
const edit = (id: string, body = 'edited') =>
  send(server, 'PATCH', `/comments/${id}`, { json: { body } })
const remove = (id: string) => send(server, 'DELETE', `/comments/${id}`)
const like = (id: string) => send(server, 'PUT', `/comments/${id}/like`, { key: aKey('fan') })

/** Watches the thread of `PAGE` from now on. */
const watch = async () => readEvents(get(`thread=${(await thread()).id}`))

const shapeOf = (events: readonly HeardEvent[]) =>
  events.map(({ event, data }) => (event === 'put' ? `${data.id} ${data.state}` : event))

describe('whoever watches a thread', () => {
  test('is told when to come back, what it may keep, and what has happened', async () => {
    const top = await post(server)
    const events = await watch()
    const { headers } = events.response
    expect(Object.fromEntries(headers)).toEqual({
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'content-type': 'text/event-stream',
      'cross-origin-resource-policy': 'cross-origin',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const reply = await post(server, { parentId: top.id })
    expect(await events.next()).toEqual([
      { event: 'put', lastId: '', data: { ...top, replies: 1 } },
      { event: 'put', lastId: '2', data: reply },
      { event: 'thread', lastId: '2', data: { count: 2, locked: false, pinned: null, version: 2 } },
    ])
    expect(events.text()).toMatch(/^retry: [3-7]\d{3}\n\nevent: /)
    expect(events.text().match(/retry/g)).toHaveLength(1)
  })

  // A new kind of write belongs in here: what it changes has to be announced.
  const WRITES: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
    postComment: id => post(server, { parentId: id }),
    editComment: id => edit(id),
    likeComment: id => like(id),
    unlikeComment: id =>
      send(server, 'DELETE', `/comments/${id}/like`, { key: aKey('earlier fan') }),
    removeComment: id => remove(id),
    setState: id => moderate('PUT', `/comments/${id}/state`, { state: 'removed' }),
    pinComment: id => moderate('PUT', `/comments/${id}/pin`),
    unpinComment: id => moderate('DELETE', `/comments/${id}/pin`),
    lockThread: async () => moderate('PUT', `/threads/${(await thread()).id}/lock`),
    unlockThread: async () => moderate('DELETE', `/threads/${(await thread()).id}/lock`),
  }
  // These change what the thread is and no comment.
  const OF_THREAD = /pin|lock/i
  // The preparation of each action.
  const BEFORE: Readonly<Record<string, string>> = {
    unpinComment: 'pinComment',
    unlockThread: 'lockThread',
  }

  async function moderate(method: string, path: string, json?: object): Promise<void> {
    const key = await aPass(server, (await thread()).id!)
    const answer = await send(server, method, path, { key, json })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  }

  test.each(
    OPERATIONS.filter(
      ({ id, method }) =>
        method !== 'get' && !/^(?:preview|reportComment|createChallenge)$/.test(id),
    ).map(({ id }) => id),
  )('hears at once of %s', async write => {
    const { id } = await post(server)
    await send(server, 'PUT', `/comments/${id}/like`, { key: aKey('earlier fan') })
    if (BEFORE[write]) await WRITES[BEFORE[write]]!(id)
    const { version } = await thread()
    const events = await watch()
    await WRITES[write]!(id)
    const heard = await events.next()
    if (!OF_THREAD.test(write)) expect(heard[0]).toMatchObject({ event: 'put', data: { id } })
    const { count, locked, pinned } = await thread()
    expect(heard.at(-1)).toEqual({
      event: 'thread',
      lastId: String(version + 1),
      data: { count, locked, pinned, version: version + 1 },
    })
  })

  test('hears of a comment that came by a form', async () => {
    await post(server)
    const events = await watch()
    const answer = await server.app.request('/thread', {
      method: 'POST',
      headers: {
        Origin: 'http://localhost:8080',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ url: PAGE, form: 'f', body: 'Hi', name: 'Ada', email: '' }),
    })
    expect(answer.status).toBe(303)
    expect(shapeOf(await events.next())).toEqual([expect.stringMatching(/published$/), 'thread'])
  })

  test('gets a comment as every read gives it: the beginning of a long one', async () => {
    await post(server)
    const events = await watch()
    const { id } = await post(server, { body: 'word '.repeat(1900) })
    const page = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    const [put] = await events.next()
    expect(put!.data).toEqual(page.comments.find(comment => comment.id === id))
    expect(put!.data.truncated).toBe(true)
  })

  test('hears nothing of what changes nothing, or is in another thread', async () => {
    const { id } = await post(server)
    await like(id)
    const events = await watch()
    await like(id)
    await post(server, { url: `${SITE}/other` })
    await edit(id)
    expect(await events.next()).toMatchObject([{ event: 'put', lastId: '3' }, { event: 'thread' }])
  })

  test('is told of many changes at once in as few words as there are comments', async () => {
    const { id } = await post(server)
    const events = await watch()
    await Promise.all(Array.from({ length: 9 }, (_, n) => edit(id, `edit ${n}`)))
    let heard = await events.next()
    while (heard.at(-1)!.data.version < 10) heard = await events.next()
    expect(heard[0]!.data).toEqual(await read<Comment>(server, `/comments/${id}`))
  })
})

describe('who was away', () => {
  const sinceOf = async (version: number, headers: Record<string, string> = {}) =>
    readEvents(get(`thread=${(await thread()).id}&since=${version}`, headers))

  test('hears exactly what was missed, once, and then what comes', async () => {
    const [edited, liked, gone, held] = [
      await post(server),
      await post(server),
      await post(server),
      await post(server),
    ]
    await post(server, { id: anId(900), parentId: held.id })
    const events = await watch()
    await edit(edited.id, 'first')
    const before = await events.next()
    await events.close()

    const added = await post(server, { id: anId(901) })
    await edit(edited.id, 'second')
    await like(liked.id)
    await remove(gone.id)
    await remove(held.id)
    const again = await readEvents(
      get(`thread=${(await thread()).id}&since=1`, { 'Last-Event-ID': before.at(-1)!.lastId }),
    )
    const heard = await again.next()
    expect(shapeOf(heard)).toEqual([
      `${added.id} published`,
      `${edited.id} published`,
      `${liked.id} published`,
      `${gone.id} deleted`,
      `${held.id} deleted`,
      'thread',
    ])
    expect(heard.map(({ lastId }) => lastId)).toEqual(['7', '8', '9', '10', '11', '11'])
    expect(heard[1]!.data.body).toEqual([['p', 'second']])
    expect(heard[2]!.data.likes).toBe(1)
    expect(heard[3]!.data).toMatchObject({ replies: 0, body: [], author: { name: '' } })
    expect(heard[4]!.data).toMatchObject({ replies: 1, body: [], author: { name: '' } })
    expect(heard[5]!.data).toEqual({ count: 4, locked: false, pinned: null, version: 11 })

    await like(added.id)
    expect(shapeOf(await again.next())).toEqual([`${added.id} published`, 'thread'])
  })

  test('hears that place-holders went with their last reply', async () => {
    const top = await post(server)
    const middle = await post(server, { parentId: top.id })
    const leaf = await post(server, { parentId: middle.id })
    await remove(top.id)
    await remove(middle.id)
    const { version } = await thread()
    await remove(leaf.id)
    const heard = await (await sinceOf(version)).next()
    expect(shapeOf(heard).toSorted()).toEqual(
      [`${top.id} deleted`, `${middle.id} deleted`, `${leaf.id} deleted`, 'thread'].toSorted(),
    )
    for (const { event, data } of heard) if (event === 'put') expect(data.replies).toBe(0)
  })

  test('of whom nothing was missed hears nothing until something comes', async () => {
    const { id } = await post(server)
    const events = await sinceOf((await thread()).version)
    await edit(id)
    expect(await events.next()).toMatchObject([{ event: 'put', lastId: '2' }, { event: 'thread' }])
  })

  test('for too long is told to ask for the page again, and hears what comes then', async () => {
    const { id } = await post(server)
    await post(server)
    // As if each had changed since; posting so many would take long.
    await server.db.updateTable('threads').set({ version: 999 }).execute()
    const row = await server.db.selectFrom('comments').selectAll().executeTakeFirstOrThrow()
    const { rank: _, ...copied } = row
    for (let n = 0; n < MOST_MISSED; n++) {
      const copy = { ...copied, id: anId(2000 + n), version: 2 + n }
      await server.db.insertInto('comments').values(copy).execute()
    }
    const events = await sinceOf(1)
    expect(await events.next()).toEqual([
      {
        event: 'stale',
        lastId: '999',
        data: { count: 2, locked: false, pinned: null, version: 999 },
      },
    ])
    await edit(id)
    expect(shapeOf(await events.next())).toEqual([`${id} published`, 'thread'])
    const justEnough = await (await sinceOf(2)).next()
    expect(justEnough).toHaveLength(MOST_MISSED + 1)
  })

  test('and has seen what the thread has not, as after a backup was restored, likewise', async () => {
    await post(server)
    expect(shapeOf(await (await sinceOf(77)).next())).toEqual(['stale'])
  })

  test('says so by a header that counts before the address', async () => {
    await post(server)
    await post(server)
    const heard = await (await sinceOf(2, { 'Last-Event-ID': '1' })).next()
    expect(heard).toMatchObject([{ event: 'put', lastId: '2' }, { event: 'thread' }])
  })
})

describe('a stranger', () => {
  test('hears nothing of a report', async () => {
    const { id } = await post(server)
    const before = await thread()
    await send(server, 'PUT', `/comments/${id}/report`, { json: { reason: 'abuse' } })
    expect(await thread()).toEqual(before)
  })

  test('never hears of what waits for a moderator, nor of what becomes of it', async () => {
    await post(server)
    const { id } = await post(server)
    const pending = { state: 'pending', visible: 0, version: 0 } as const
    await server.db.updateTable('comments').set(pending).where('id', '=', id).execute()
    const { id: threadId, version } = await thread()
    const events = await readEvents(get(`thread=${threadId}&since=0`))
    await events.next()
    await edit(id, 'secret')
    await remove(id)
    const next = await post(server)
    const heard = await events.next()
    expect(shapeOf(heard)).toEqual([`${next.id} published`, 'thread'])
    expect(heard.at(-1)!.data.version).toBe(version + 1)
    expect(events.text()).not.toContain(id)
  })

  test.each([
    ['', 422, 'invalid'],
    ['thread=', 422, 'invalid'],
    ['thread=nonsense', 404, 'not_found'],
    [`thread=${anId(1)}%0a`, 404, 'not_found'],
    [`thread=${anId(1)}`, 404, 'not_found'],
    [`thread=${anId(1)}&thread=${anId(2)}`, 404, 'not_found'],
    [`thread=${anId(1)}&thread=${anId(1)}`, 422, 'invalid'],
    [`thread=${anId(1)}&thread=${anId(2)}&since=1`, 422, 'invalid'],
    [`thread=${anId(1)}&since=1,2`, 422, 'invalid'],
    [`thread=${anId(1)}&since=-1`, 422, 'invalid'],
    [`thread=${anId(1)}&since=1.5`, 422, 'invalid'],
    [`thread=${anId(1)}&since=1e3`, 422, 'invalid'],
    [`thread=${anId(1)}&since=${'9'.repeat(400)}`, 422, 'invalid'],
    [`thread=${anId(1)}&since=1%0aevent:put`, 422, 'invalid'],
  ])('who asks for "%s" is answered %i %s', async (query, status, code) => {
    expect(await expectProblem(await get(query))).toMatchObject({ status, code })
  })

  test.each(['x', '-1', '1;2', '9'.repeat(16), 'retry: 1'])(
    'who sends "Last-Event-ID: %s" is refused',
    async id => {
      await post(server)
      const answer = await get(`thread=${(await thread()).id}`, { 'Last-Event-ID': id })
      expect(await expectProblem(answer)).toMatchObject({ code: 'invalid' })
    },
  )

  test('cannot watch a thread of a site that is not served any more', async () => {
    await post(server)
    const { id } = await thread()
    const { app } = await aServer({ db: server.db, origins: new Set(['https://other.example']) })
    const answer = await app.request(`/api/v1/events?thread=${id}`)
    expect(await expectProblem(answer)).toMatchObject({ status: 403, code: 'unknown_site' })
  })

  test('who only asks for the headers takes nobody’s place', async () => {
    vi.useFakeTimers()
    await post(server)
    const { id } = await thread()
    const answer = await server.app.request(`/api/v1/events?thread=${id}`, { method: 'HEAD' })
    expect(answer.headers.get('Content-Type')).toBe('text/event-stream')
    expect(vi.getTimerCount()).toBe(0)
  })
})

afterEach(() => {
  vi.useRealTimers()
})
