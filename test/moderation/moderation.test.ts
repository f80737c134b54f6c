import { beforeEach, describe, expect, test } from 'vitest'
import type { QueueItem, QueueThread } from '#protocol/admin.ts'
import type { ThreadPage } from '#protocol/comment.ts'
import { findComment } from '../../src/server/db/writing/comments.ts'
import { readEvents } from '../support/event-reader.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aKey,
  anId,
  aPost,
  aServer,
  aStaff,
  call,
  PAGE,
  post,
  read,
  send,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'
import { aDesk, done, hold, report, type TestModerator } from '../support/moderation.ts'
import { closeAged } from '../../src/server/services/moderation/close-aged.ts'

let server: TestServer
let as: SignedIn
let desk: TestModerator

beforeEach(async () => {
  server = await aServer()
  as = await aStaff(server, { role: 'moderator' })
  desk = aDesk(server, as)
})

const thread = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)
const stateOf = async (id: string) => (await findComment(server.db, id))!.state

describe('a report', () => {
  test('is counted once for each person, changes nothing, and goes when it is approved', async () => {
    const { id } = await post(server)
    const before = await thread()
    expect(await (await report(server, id)).json()).toEqual({ reported: true })
    await report(server, id)
    await report(server, id, aKey('bob'))
    expect(await thread()).toEqual(before)
    const item = async () =>
      (await done<{ item: QueueItem }>(call(server, 'GET', `/comments/${id}`, { as }))).item
    expect((await item()).reports).toMatchObject([{ reason: 'spam' }, { reason: 'spam' }])
    const { batch } = await desk.act('approve', id)
    expect((await item()).reports).toEqual([])
    await report(server, id)
    expect((await item()).reports).toEqual([])
    await desk.undo(batch)
    expect((await item()).reports).toHaveLength(2)
  })

  test('of what readers do not see is refused like one of nothing', async () => {
    const { id } = await hold(server, 'pending')
    expect((await report(server, id)).status).toBe(404)
    expect((await report(server, anId(77))).status).toBe(404)
  })
})

describe('a pinned comment', () => {
  const pin = (id: string, method = 'PUT') => call(server, method, `/comments/${id}/pin`, { as })

  test('begins the first page of every order, and is not repeated', async () => {
    const ids: string[] = []
    for (let n = 0; n < 45; n++) ids.push((await post(server)).id)
    const pinned = ids[30]!
    expect((await done<QueueItem>(pin(pinned))).thread.pinnedId).toBe(pinned)
    for (const sort of ['oldest', 'newest', 'top']) {
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const at: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
        const page = await read<ThreadPage>(server, `/thread?url=${PAGE}&sort=${sort}${at}`)
        expect(page.thread.pinned).toBe(pinned)
        seen.push(...page.comments.map(comment => comment.id))
        cursor = page.nextCursor
      }
      expect(seen[0]).toBe(pinned)
      expect(seen.toSorted()).toEqual(ids.toSorted())
    }
  })

  test('gives way to another, and to nothing when it goes', async () => {
    const [one, two] = [await post(server), await post(server)]
    await pin(one.id)
    await pin(two.id)
    expect((await thread()).comments.map(({ id }) => id)).toEqual([two.id, one.id])
    const { batch } = await desk.act('remove', two.id)
    expect((await thread()).thread.pinned).toBeNull()
    await desk.undo(batch)
    expect((await thread()).thread.pinned).toBe(two.id)
    await done(pin(two.id, 'DELETE'))
    expect((await thread()).thread.pinned).toBeNull()
  })

  test('is one that readers see, and answers no other', async () => {
    const top = await post(server)
    const reply = await post(server, { parentId: top.id })
    const { id } = await hold(server, 'pending')
    expect((await pin(reply.id)).status).toBe(409)
    expect((await pin(id)).status).toBe(409)
  })
})

describe('a thread', () => {
  const lock = (id: string, method = 'PUT') =>
    done<QueueThread>(call(server, method, `/threads/${id}/lock`, { as }))
  const tryToPost = () => send(server, 'POST', '/comments', { json: aPost() })

  test('that is locked takes no comments, which readers hear, but the same again', async () => {
    const json = aPost()
    await send(server, 'POST', '/comments', { json })
    const { thread: before } = await thread()
    const events = await readEvents(server.app.request(`/api/v1/events?thread=${before.id}`))
    expect(await lock(before.id!)).toMatchObject({ closing: 'locked' })
    expect(await events.next()).toMatchObject([{ event: 'thread', data: { locked: true } }])
    expect(await expectProblem(await tryToPost())).toMatchObject({ status: 403, code: 'locked' })
    expect((await send(server, 'POST', '/comments', { json })).status).toBe(200)
    await lock(before.id!, 'DELETE')
    expect((await tryToPost()).status).toBe(201)
  })

  test('closes by its age, in the sweep for readers and at once for who writes', async () => {
    await post(server)
    await server.deps.sites.change(server.db, SITE, { closeAfterDays: 10 })
    server.clock.now = new Date('2026-01-11T00:00:00.001Z')
    expect(await expectProblem(await tryToPost())).toMatchObject({ code: 'locked' })
    const before = (await thread()).thread
    await closeAged(server.deps)
    const { thread: now } = await thread()
    expect(now).toEqual({ ...before, locked: true, version: before.version + 1 })
    await closeAged(server.deps)
    expect((await thread()).thread).toEqual(now)
    expect(await lock(now.id!, 'DELETE')).toMatchObject({ closing: 'kept-open' })
    await closeAged(server.deps)
    expect((await tryToPost()).status).toBe(201)
  })

  test('opens again where its site has changed its mind', async () => {
    await post(server)
    await server.deps.sites.change(server.db, SITE, { closeAfterDays: 10 })
    server.clock.now = new Date('2026-02-01T00:00:00.000Z')
    await closeAged(server.deps)
    await server.deps.sites.change(server.db, SITE, { closeAfterDays: null })
    await closeAged(server.deps)
    expect((await thread()).thread.locked).toBe(false)
  })
})

describe('undoing', () => {
  test('restores exactly what was, each as it was', async () => {
    const shown = await post(server)
    const waiting = await hold(server, 'pending')
    const { batch } = await desk.act('spam', shown.id, waiting.id)
    const { items, left } = await desk.undo(batch)
    expect(items.map(({ comment, state }) => [comment.id, state]).toSorted()).toEqual(
      [
        [shown.id, 'published'],
        [waiting.id, 'pending'],
      ].toSorted(),
    )
    expect(left).toEqual([])
    expect(
      await expectProblem(await call(server, 'DELETE', `/actions/${batch}`, { as })),
    ).toMatchObject({ code: 'not_found' })
  })

  test('shows nobody what somebody has written who was hidden since', async () => {
    const { id, author } = await post(server)
    await call(server, 'PUT', `/comments/${id}/pin`, { as })
    const { batch } = await desk.act('remove', id)
    await desk.stand(author.id, 'hidden')
    await desk.undo(batch)
    expect(await stateOf(id)).toBe('hidden')
    expect(await thread()).toMatchObject({ comments: [], thread: { count: 0, pinned: null } })
  })

  test('hides nobody who is not hidden any more', async () => {
    const { id, author } = await post(server)
    await desk.stand(author.id, 'hidden')
    const { batch } = await desk.act('remove', id)
    await desk.stand(author.id, 'normal')
    await desk.undo(batch)
    expect(await stateOf(id)).toBe('published')
  })

  test('can be undone', async () => {
    const { id } = await post(server)
    const { batch } = await desk.act('spam', id)
    const again = await desk.undo(batch)
    await desk.undo(again.batch)
    expect(await stateOf(id)).toBe('spam')
  })

  test('says of what it was too late', async () => {
    const [one, two, three] = [await post(server), await post(server), await post(server)]
    const { batch } = await desk.act('spam', one.id, two.id, three.id)
    server.clock.now = new Date('2026-01-02T00:00:00.000Z')
    await desk.act('approve', one.id)
    await desk.act('spam', one.id)
    await send(server, 'DELETE', `/comments/${two.id}`)
    const { left } = await desk.undo(batch)
    expect(left.toSorted()).toEqual([one.id, two.id].toSorted())
    expect([await stateOf(one.id), await stateOf(two.id), await stateOf(three.id)]).toEqual([
      'spam',
      'deleted',
      'published',
    ])
  })
})

test('an edit by a moderator is marked and stays its writer’s', async () => {
  const { id, author } = await post(server, { body: 'teh' })
  const edit = (body: string) => call(server, 'PATCH', `/comments/${id}`, { as, json: { body } })
  const item = await done<QueueItem>(edit('the'))
  expect(item.comment).toMatchObject({ author, body: [['p', 'the']], editedAt: expect.any(String) })
  expect((await thread()).comments[0]).toEqual(item.comment)
  expect(await expectProblem(await edit(' '))).toMatchObject({ code: 'invalid' })
  expect(JSON.stringify(await server.db.selectFrom('audit').selectAll().execute())).not.toMatch(
    /teh/,
  )
})

test('a comment of another site is not there', async () => {
  const { id, author } = await post(server)
  const { id: threadId } = (await thread()).thread
  const stranger = await aStaff(server, { site: 'https://other.example' })
  const { batch } = await desk.act('spam', id)
  for (const [method, path, json] of [
    ['POST', '/actions', { action: 'approve', ids: [id] }],
    ['DELETE', `/actions/${batch}`, undefined],
    ['GET', `/comments/${id}`, undefined],
    ['PATCH', `/comments/${id}`, { body: 'x' }],
    ['PUT', `/comments/${id}/pin`, undefined],
    ['PUT', `/threads/${threadId}/lock`, undefined],
    ['GET', `/people/${author.id}`, undefined],
    ['GET', `/people/${author.id}/comments`, undefined],
    ['PUT', `/people/${author.id}/standing`, { standing: 'banned' }],
  ] as const) {
    const answer = await call(server, method, path, { as: stranger, json })
    expect(await expectProblem(answer), path).toMatchObject({ status: 404 })
  }
})

test('no comment shares a time with one that nobody sees', async () => {
  await post(server)
  await hold(server, 'pending')
  await post(server)
  const times = await server.db.selectFrom('comments').select('created_at').distinct().execute()
  expect(times).toHaveLength(3)
})
