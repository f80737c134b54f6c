import { beforeEach, describe, expect, test } from 'vitest'
import type { Me, ThreadPage } from '#protocol/comment.ts'
import { findComment } from '../../src/server/db/writing/comments.ts'
import { readEvents } from '../support/event-reader.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aKey,
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

let server: TestServer
let as: SignedIn
let desk: TestModerator

beforeEach(async () => {
  server = await aServer()
  as = await aStaff(server, { role: 'moderator' })
  desk = aDesk(server, as)
})

const thread = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)
const shapes = async () => (await thread()).comments.map(({ id, state }) => `${id} ${state}`)
const stateOf = async (id: string) => (await findComment(server.db, id))!.state

describe('a comment', () => {
  test('that is approved is seen, counted and told', async () => {
    await post(server)
    const { id } = await hold(server, 'pending')
    const events = await readEvents(
      server.app.request(`/api/v1/events?thread=${(await thread()).thread.id}`),
    )
    const { items } = await desk.act('approve', id)
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
    await desk.act('remove', id)
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
    await desk.act('spam', top.id)
    expect(await shapes()).toEqual([`${top.id} deleted`, `${reply.id} published`])
    await desk.act('remove', reply.id)
    expect(await shapes()).toEqual([])
    await desk.act('approve', reply.id)
    expect(await shapes()).toEqual([`${top.id} deleted`, `${reply.id} published`])
    await desk.act('approve', top.id)
    expect(await shapes()).toEqual([`${top.id} published`, `${reply.id} published`])
    expect((await thread()).comments[0]!.replies).toBe(1)
  })

  test('that goes from one unseen state into another changes nothing for readers', async () => {
    await post(server)
    const { id } = await hold(server, 'pending')
    const before = await thread()
    await desk.act('spam', id)
    await desk.act('remove', id)
    expect(await thread()).toEqual(before)
  })

  test('that a moderator removed its writer can still wipe', async () => {
    const { id } = await post(server, { body: 'canary' })
    await report(server, id)
    await server.db
      .updateTable('comments')
      .set({ held_by: 'words: canary', network: 'n' })
      .execute()
    await desk.act('remove', id)
    const source = await send(server, 'GET', `/comments/${id}/source`)
    expect(source.status).toBe(404)
    expect((await send(server, 'DELETE', `/comments/${id}`)).status).toBe(200)
    const row = await server.db.selectFrom('comments').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'deleted', held_by: null, network: null, report_count: 0 })
    expect(JSON.stringify(row)).not.toContain('canary')
    expect(await server.db.selectFrom('reports').selectAll().execute()).toEqual([])
    const again = await desk.act('approve', id)
    expect(again).toMatchObject({ batch: null, items: [{ state: 'deleted' }] })
  })

  test('shows its writer what they are to see', async () => {
    const top = await post(server, {}, aKey('eve'))
    const threadId = (await thread()).thread.id
    const mine: Record<string, string> = {}
    for (const state of ['pending', 'spam', 'hidden', 'removed'] as const) {
      mine[state] = (await hold(server, state)).id
    }
    const { waiting } = await done<Me>(send(server, 'GET', `/me?thread=${threadId}`))
    expect(waiting.map(({ id, state }) => [id, state])).toEqual([
      [mine['pending'], 'pending'],
      [mine['spam'], 'pending'],
      [mine['hidden'], 'published'],
    ])
    const edit = (id: string) =>
      send(server, 'PATCH', `/comments/${id}`, { json: { body: `again ${id}` } })
    for (const state of ['pending', 'spam', 'hidden']) {
      expect(await (await edit(mine[state]!)).json()).toMatchObject({
        state: state === 'hidden' ? 'published' : 'pending',
        body: [['p', `again ${mine[state]}`]],
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
    const { batch } = await desk.stand(first.author.id, 'hidden')
    expect(await shapes()).toEqual([`${first.id} deleted`, `${other.id} published`])
    const next = await post(server, { parentId: first.id }, aKey('troll'))
    expect(next.state).toBe('published')
    const liked = await send(server, 'PUT', `/comments/${next.id}/like`, { key: aKey('troll') })
    expect(await liked.json()).toMatchObject({ likes: 1, state: 'published' })
    expect((await thread()).thread).toMatchObject({ count: 1, newestAt: other.createdAt })
    expect((await send(server, 'PUT', `/comments/${next.id}/like`)).status).toBe(404)
    await desk.undo(batch)
    expect(await shapes()).toEqual([
      `${first.id} published`,
      `${other.id} published`,
      `${next.id} published`,
    ])
    expect((await thread()).thread).toMatchObject({ count: 3, newestAt: next.createdAt })
  })

  test('stays so when a comment of theirs is approved', async () => {
    const { id, author } = await hold(server, 'pending')
    await desk.stand(author.id, 'hidden')
    expect((await desk.act('approve', id)).items[0]!.state).toBe('hidden')
    expect((await thread()).comments).toEqual([])
  })
})

describe('who is banned', () => {
  test('can neither post, edit, like nor report, but delete', async () => {
    const mine = await post(server, {}, aKey('troll'))
    const other = await post(server)
    await desk.stand(mine.author.id, 'banned')
    const key = aKey('troll')
    for (const answer of [
      send(server, 'POST', '/comments', { key, json: aPost() }),
      send(server, 'PATCH', `/comments/${mine.id}`, { key, json: { body: 'x' } }),
      send(server, 'PUT', `/comments/${other.id}/like`, { key }),
      report(server, other.id, key),
    ]) {
      expect(await expectProblem(await answer)).toMatchObject({ status: 403, code: 'refused' })
    }
    expect((await send(server, 'DELETE', `/comments/${mine.id}`, { key })).status).toBe(200)
    await desk.stand(mine.author.id, 'normal')
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
    await desk.undo(batch)
    expect(await server.db.selectFrom('bans').selectAll().execute()).toEqual([])
    expect((await call(server, 'PUT', '/networks/x/ban', { as })).status).toBe(404)
  })
})
