import { beforeEach, describe, expect, test } from 'vitest'
import type {
  ActionResult,
  CommentAction,
  ModerationState,
  Person,
  QueueItem,
  QueueThread,
  Standing,
} from '#protocol/admin.ts'
import type { Me, NewComment, ThreadPage } from '#protocol/comment.ts'
import { readEvents } from './event-reader.ts'
import { expectProblem } from './expect-problem.ts'
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
} from './fixtures.ts'
import { findComment } from './db/comments.ts'
import { closeAged } from './services/moderation/close-aged.ts'

let server: TestServer
let as: SignedIn

beforeEach(async () => {
  server = await aServer()
  as = await aStaff(server, { role: 'moderator' })
})

const thread = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)
const shapes = async () => (await thread()).comments.map(({ id, state }) => `${id} ${state}`)
const stateOf = async (id: string) => (await findComment(server.db, id))!.state

async function done<T>(response: Promise<Response>): Promise<T> {
  const answer = await response
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

const act = (action: CommentAction, ...ids: string[]) =>
  done<ActionResult>(call(server, 'POST', '/actions', { as, json: { action, ids } }))
const undo = (batch: string | null) =>
  done<ActionResult>(call(server, 'DELETE', `/actions/${batch}`, { as }))
const stand = (id: string, standing: Standing) =>
  done<{ person: Person; batch: string | null }>(
    call(server, 'PUT', `/people/${id}/standing`, { as, json: { standing } }),
  )
const report = (id: string, key = aKey('eve')) =>
  send(server, 'PUT', `/comments/${id}/report`, { key, json: { reason: 'spam' } })

/** Posts a comment that no reader has ever seen. */
async function hold(state: ModerationState, fields: Partial<NewComment> = {}, key = aKey()) {
  const comment = await post(server, fields, key)
  await server.db
    .updateTable('comments')
    .set({ state, visible: 0, version: 0 })
    .where('id', '=', comment.id)
    .execute()
  await server.db
    .updateTable('threads')
    .set(eb => ({ comment_count: eb('comment_count', '-', 1) }))
    .where('url', '=', fields.url ?? PAGE)
    .execute()
  return comment
}

describe('a comment', () => {
  test('that is approved is seen, counted and told', async () => {
    await post(server)
    const { id } = await hold('pending')
    const events = await readEvents(
      server.app.request(`/api/v1/events?thread=${(await thread()).thread.id}`),
    )
    const { items } = await act('approve', id)
    expect(items).toMatchObject([{ state: 'published', comment: { id, state: 'published' } }])
    expect(await thread()).toMatchObject({ thread: { count: 2 }, comments: [{}, { id }] })
    expect(await events.next()).toMatchObject([
      { event: 'put', data: { id, state: 'published' } },
      { event: 'thread', data: { count: 2 } },
    ])
  })

  test('that is removed goes, and who was away hears that it went', async () => {
    await post(server)
    const { id } = await post(server, { body: 'canary' })
    const { thread: before } = await thread()
    await act('remove', id)
    const { thread: now, comments } = await thread()
    expect([now.count, comments.length]).toEqual([1, 1])
    const events = await readEvents(
      server.app.request(`/api/v1/events?thread=${before.id}&since=${before.version}`),
    )
    expect(await events.next()).toMatchObject([
      { event: 'put', data: { id, state: 'deleted', body: [], author: { name: '' } } },
      { event: 'thread', data: { count: 1 } },
    ])
    expect(events.text()).not.toContain('canary')
    const answer = await server.app.request(`/api/v1/comments/${id}`)
    expect(await expectProblem(answer)).toMatchObject({ status: 410, code: 'gone' })
  })

  test('that has replies leaves a place-holder, which comes and goes with them', async () => {
    const top = await post(server)
    const reply = await post(server, { parentId: top.id })
    await act('spam', top.id)
    expect(await shapes()).toEqual([`${top.id} deleted`, `${reply.id} published`])
    await act('remove', reply.id)
    expect(await shapes()).toEqual([])
    await act('approve', reply.id)
    expect(await shapes()).toEqual([`${top.id} deleted`, `${reply.id} published`])
    await act('approve', top.id)
    expect(await shapes()).toEqual([`${top.id} published`, `${reply.id} published`])
    expect((await thread()).comments[0]!.replies).toBe(1)
  })

  test('that goes from one unseen state into another changes nothing for readers', async () => {
    await post(server)
    const { id } = await hold('pending')
    const before = await thread()
    await act('spam', id)
    await act('remove', id)
    expect(await thread()).toEqual(before)
  })

  test('that a moderator removed its writer can still wipe', async () => {
    const { id } = await post(server, { body: 'canary' })
    await report(id)
    await server.db
      .updateTable('comments')
      .set({ held_by: 'words: canary', network: 'n' })
      .execute()
    await act('remove', id)
    const source = await send(server, 'GET', `/comments/${id}/source`)
    expect(source.status).toBe(404)
    expect((await send(server, 'DELETE', `/comments/${id}`)).status).toBe(200)
    const row = await server.db.selectFrom('comments').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'deleted', held_by: null, network: null, report_count: 0 })
    expect(JSON.stringify(row)).not.toContain('canary')
    expect(await server.db.selectFrom('reports').selectAll().execute()).toEqual([])
    const again = await act('approve', id)
    expect(again).toMatchObject({ batch: null, items: [{ state: 'deleted' }] })
  })

  test('shows its writer what they are to see', async () => {
    const top = await post(server, {}, aKey('eve'))
    const threadId = (await thread()).thread.id
    const mine: Record<string, string> = {}
    for (const state of ['pending', 'spam', 'hidden', 'removed'] as const) {
      mine[state] = (await hold(state)).id
    }
    const { waiting } = await done<Me>(send(server, 'GET', `/me?thread=${threadId}`))
    expect(waiting.map(({ id, state }) => [id, state])).toEqual([
      [mine['pending'], 'pending'],
      [mine['spam'], 'pending'],
      [mine['hidden'], 'published'],
    ])
    const edit = (id: string) =>
      send(server, 'PATCH', `/comments/${id}`, { json: { body: 'again' } })
    for (const state of ['pending', 'spam', 'hidden']) {
      expect(await (await edit(mine[state]!)).json()).toMatchObject({
        state: state === 'hidden' ? 'published' : 'pending',
        body: [['p', 'again']],
      })
      expect(await stateOf(mine[state]!)).toBe(state)
    }
    expect((await edit(mine['removed']!)).status).toBe(404)
    expect(await shapes()).toEqual([`${top.id} published`])
  })
})

describe('who is hidden', () => {
  test('vanishes for all but themselves, and goes on without noticing', async () => {
    const first = await post(server, {}, aKey('troll'))
    const other = await post(server, { parentId: first.id })
    const { batch } = await stand(first.author.id, 'hidden')
    expect(await shapes()).toEqual([`${first.id} deleted`, `${other.id} published`])
    const next = await post(server, { parentId: first.id }, aKey('troll'))
    expect(next.state).toBe('published')
    const liked = await send(server, 'PUT', `/comments/${next.id}/like`, { key: aKey('troll') })
    expect(await liked.json()).toMatchObject({ likes: 1, state: 'published' })
    expect((await thread()).thread.count).toBe(1)
    expect((await send(server, 'PUT', `/comments/${next.id}/like`)).status).toBe(404)
    await undo(batch)
    expect(await shapes()).toEqual([
      `${first.id} published`,
      `${other.id} published`,
      `${next.id} published`,
    ])
    expect((await thread()).thread.count).toBe(3)
  })

  test('stays so when a comment of theirs is approved', async () => {
    const { id, author } = await hold('pending')
    await stand(author.id, 'hidden')
    expect((await act('approve', id)).items[0]!.state).toBe('hidden')
    expect((await thread()).comments).toEqual([])
  })
})

describe('who is banned', () => {
  test('can neither post, edit, like nor report, but delete', async () => {
    const mine = await post(server, {}, aKey('troll'))
    const other = await post(server)
    await stand(mine.author.id, 'banned')
    const key = aKey('troll')
    for (const answer of [
      send(server, 'POST', '/comments', { key, json: aPost() }),
      send(server, 'PATCH', `/comments/${mine.id}`, { key, json: { body: 'x' } }),
      send(server, 'PUT', `/comments/${other.id}/like`, { key }),
      report(other.id, key),
    ]) {
      expect(await expectProblem(await answer)).toMatchObject({ status: 403, code: 'refused' })
    }
    expect((await send(server, 'DELETE', `/comments/${mine.id}`, { key })).status).toBe(200)
    await stand(mine.author.id, 'normal')
    expect((await post(server, {}, key)).state).toBe('published')
  })

  test('by their network is banned on this site', async () => {
    const hash = 'ab'.repeat(32)
    const ban = (method: string) =>
      done<{ banned: boolean; batch: string | null }>(
        call(server, method, `/networks/${hash}/ban`, { as }),
      )
    const { batch } = await ban('PUT')
    expect(batch).not.toBeNull()
    expect(await ban('PUT')).toEqual({ banned: true, batch: null })
    expect(await server.db.selectFrom('bans').selectAll().execute()).toMatchObject([
      { site: SITE, network: hash },
    ])
    await undo(batch)
    expect(await server.db.selectFrom('bans').selectAll().execute()).toEqual([])
    expect((await call(server, 'PUT', '/networks/x/ban', { as })).status).toBe(404)
  })
})

describe('a report', () => {
  test('is counted once for each person, changes nothing, and goes when it is approved', async () => {
    const { id } = await post(server)
    const before = await thread()
    expect(await (await report(id)).json()).toEqual({ reported: true })
    await report(id)
    await report(id, aKey('bob'))
    expect(await thread()).toEqual(before)
    const item = async () =>
      (await done<{ item: QueueItem }>(call(server, 'GET', `/comments/${id}`, { as }))).item
    expect((await item()).reports).toMatchObject([{ reason: 'spam' }, { reason: 'spam' }])
    const { batch } = await act('approve', id)
    expect((await item()).reports).toEqual([])
    await report(id)
    expect((await item()).reports).toEqual([])
    await undo(batch)
    expect((await item()).reports).toHaveLength(2)
  })

  test('of what readers do not see is refused like one of nothing', async () => {
    const { id } = await hold('pending')
    expect((await report(id)).status).toBe(404)
    expect((await report(anId(77))).status).toBe(404)
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
    const { batch } = await act('remove', two.id)
    expect((await thread()).thread.pinned).toBeNull()
    await undo(batch)
    expect((await thread()).thread.pinned).toBe(two.id)
    await done(pin(two.id, 'DELETE'))
    expect((await thread()).thread.pinned).toBeNull()
  })

  test('is one that readers see, and answers no other', async () => {
    const top = await post(server)
    const reply = await post(server, { parentId: top.id })
    const { id } = await hold('pending')
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
    const waiting = await hold('pending')
    const { batch } = await act('spam', shown.id, waiting.id)
    const { items, left } = await undo(batch)
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

  test('can be undone', async () => {
    const { id } = await post(server)
    const { batch } = await act('spam', id)
    const again = await undo(batch)
    await undo(again.batch)
    expect(await stateOf(id)).toBe('spam')
  })

  test('says of what it was too late', async () => {
    const [one, two, three] = [await post(server), await post(server), await post(server)]
    const { batch } = await act('spam', one.id, two.id, three.id)
    server.clock.now = new Date('2026-01-02T00:00:00.000Z')
    await act('approve', one.id)
    await act('spam', one.id)
    await send(server, 'DELETE', `/comments/${two.id}`)
    const { left } = await undo(batch)
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
  const { batch } = await act('spam', id)
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

test('times of what nobody sees are not shared either', async () => {
  const first = await post(server)
  await hold('pending')
  const next: Comment = await post(server)
  expect(new Set([first.createdAt, next.createdAt]).size).toBe(2)
  expect(
    (await server.db.selectFrom('comments').select('created_at').distinct().execute()).length,
  ).toBe(3)
})
