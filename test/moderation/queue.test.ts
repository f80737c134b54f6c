import { beforeEach, describe, expect, test } from 'vitest'
import type {
  AuditPage,
  Person,
  QueueCounts,
  QueueDetail,
  QueuePage,
  Statistics,
} from '#protocol/admin.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aKey,
  aServer,
  aStaff,
  call,
  PAGE,
  post,
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
  server = await aServer({ origins: new Set([SITE, 'https://other.example']) })
  as = await aStaff(server, { role: 'moderator', name: 'Mo' })
  desk = aDesk(server, as)
})

const get = <T>(path: string, by = as) => done<T>(call(server, 'GET', path, { as: by }))
const queue = (query: Record<string, string>) =>
  get<QueuePage>(`/queue?${new URLSearchParams(query)}`)
const ids = async (query: Record<string, string>) =>
  (await queue(query)).items.map(({ comment }) => comment.id)

describe('the queue', () => {
  test('has each comment where it belongs, the newest first, and what waits longest first', async () => {
    const shown = await post(server)
    const reported = await post(server)
    await report(server, reported.id)
    const waiting = [await hold(server, 'pending'), await hold(server, 'pending')]
    const spam = await hold(server, 'spam')
    const hidden = await hold(server, 'hidden')
    const removed = await hold(server, 'removed')
    const gone = await post(server)
    await send(server, 'DELETE', `/comments/${gone.id}`)
    const views = { waiting, reported: [reported], spam: [spam] }
    for (const [view, comments] of Object.entries(views)) {
      expect(await ids({ view })).toEqual(comments.map(({ id }) => id))
    }
    expect(await ids({ view: 'published' })).toEqual([hidden.id, reported.id, shown.id])
    expect(await ids({ view: 'deleted' })).toEqual([gone.id, removed.id])
    expect(await get<QueueCounts>('/queue/counts')).toEqual({
      waiting: 2,
      reported: 1,
      spam: 1,
      published: 3,
      deleted: 2,
    })
  })

  test.each(['waiting', 'published', 'deleted'])('is paged: %s', async view => {
    const states = {
      waiting: ['pending'],
      published: ['published', 'hidden'],
      deleted: ['removed', 'spam'],
    }
    const all: string[] = []
    for (let n = 0; n < 60; n++) {
      const of = states[view as keyof typeof states]
      const state = of[n % of.length] as 'pending'
      const { id } = await hold(server, state)
      if (state !== ('spam' as string)) all.push(id)
    }
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: QueuePage = await queue({ view, ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ comment }) => comment.id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(view === 'waiting' ? all : all.toReversed())
  })

  test('can be of one thread, or one person', async () => {
    const url = `${SITE}/other`
    const mine = await post(server)
    const there = await post(server, { url }, aKey('bob'))
    await post(server, {}, aKey('eve'))
    const thread = await server.db
      .selectFrom('threads')
      .select('id')
      .where('url', '=', url)
      .executeTakeFirstOrThrow()
    expect(await ids({ view: 'published', thread: thread.id })).toEqual([there.id])
    expect(await ids({ view: 'published', person: mine.author.id })).toEqual([mine.id])
    expect(await ids({ view: 'published', person: mine.author.id, thread: thread.id })).toEqual([])
  })

  test.each(['view=nothing', 'thread=x', 'person=x', 'cursor=x', 'cursor=MTIz', 'q=a&q=b'])(
    'is not asked for by ?%s',
    async query => {
      const answer = await call(server, 'GET', `/queue?${query}`, { as })
      expect(await expectProblem(answer)).toMatchObject({ code: 'invalid' })
    },
  )

  test('says of a comment what a moderator has to know', async () => {
    const author = { name: 'Ada', email: 'ada@example.com', website: null }
    const { id } = await hold(server, 'pending', { title: 'A post', author })
    await server.db
      .updateTable('comments')
      .set({ held_by: 'words: it says: "x"', network: 'n'.repeat(20) })
      .execute()
    await done(call(server, 'PUT', `/networks/${'n'.repeat(20)}/ban`, { as }))
    const [item] = (await queue({})).items
    expect(item).toMatchObject({
      comment: { id, state: 'pending', body: [['p', expect.any(String)]] },
      state: 'pending',
      thread: { url: PAGE, title: 'A post', closing: 'open', pinnedId: null },
      person: {
        name: 'Ada',
        email: 'ada@example.com',
        standing: 'normal',
        waiting: 1,
        published: 0,
      },
      held: { rule: 'words', reason: 'it says: "x"' },
      reports: [],
      network: 'n'.repeat(20),
      networkBanned: true,
    })
  })
})

describe('a comment', () => {
  test('is shown with what it answers, what answers it, and what was done', async () => {
    const top = await post(server)
    const middle = await post(server, { parentId: top.id, body: 'a *b*' })
    const below = await post(server, { parentId: middle.id })
    await desk.act('spam', middle.id)
    server.clock.now = new Date('2026-01-02T00:00:00.000Z')
    await desk.stand(middle.author.id, 'trusted')
    const detail = await get<QueueDetail>(`/comments/${middle.id}`)
    expect(detail.source).toBe('a *b*')
    expect(detail.item.state).toBe('spam')
    expect(detail.above.map(({ comment }) => comment.id)).toEqual([top.id])
    expect(detail.below.map(({ comment }) => comment.id)).toEqual([below.id])
    expect(detail.history).toMatchObject([
      { action: 'trusted', subject: 'person', by: 'Mo', was: { standing: 'normal' } },
      { action: 'spam', subject: 'comment', by: 'Mo', now: { state: 'spam' } },
    ])
  })

  test('that its writer has deleted says nothing to moderators either', async () => {
    const { id } = await post(server, {
      body: 'canary',
      author: { name: 'Canary', email: null, website: null },
    })
    await post(server, { parentId: id }, aKey('bob'))
    await post(server, {}, aKey())
    await send(server, 'DELETE', `/comments/${id}`)
    const text = await (await call(server, 'GET', `/comments/${id}`, { as })).text()
    expect(text).not.toContain('canary')
    expect(await ids({ view: 'deleted', q: 'canary' })).toEqual([])
  })
})

describe('somebody', () => {
  test('is shown with all that they wrote', async () => {
    const first = await post(server)
    const waiting = await hold(server, 'pending')
    const spam = await hold(server, 'spam')
    await post(server, {}, aKey('bob'))
    const { id } = first.author
    expect(await get<Person>(`/people/${id}`)).toMatchObject({
      published: 1,
      waiting: 1,
      refused: 1,
      standing: 'normal',
    })
    const { items } = await get<QueuePage>(`/people/${id}/comments`)
    expect(items.map(({ comment }) => comment.id)).toEqual([spam.id, waiting.id, first.id])
  })
})

describe('the log', () => {
  test('has everything that was done on this site, the newest first, and by whom', async () => {
    const { id } = await post(server)
    await desk.act('spam', id)
    server.clock.now = new Date('2026-01-02T00:00:00.000Z')
    await done(call(server, 'PATCH', `/comments/${id}`, { as, json: { body: 'x' } }))
    const { entries, nextCursor } = await get<AuditPage>('/audit')
    expect(entries).toMatchObject([
      { action: 'edit', by: 'Mo', subjectId: id, was: null, now: null, undone: false },
      { action: 'spam', was: { state: 'published' }, now: { state: 'spam' } },
    ])
    expect(nextCursor).toBeNull()
    const stranger = await aStaff(server, { site: 'https://other.example' })
    expect((await get<AuditPage>('/audit', stranger)).entries).toEqual([])
  })

  test('is paged', async () => {
    const { id } = await post(server)
    for (let n = 0; n < 30; n++) {
      await desk.act('spam', id)
      await desk.act('approve', id)
      server.clock.now = new Date(server.clock.now.getTime() + 1000)
    }
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: AuditPage = await get(`/audit?cursor=${encodeURIComponent(cursor)}`)
      seen.push(...page.entries.map(entry => entry.id))
      cursor = page.nextCursor
    }
    expect(new Set(seen).size).toBe(60)
  })
})

test('the statistics have a number for each day', async () => {
  await post(server)
  const { id } = await hold(server, 'pending')
  await hold(server, 'spam')
  server.clock.now = new Date('2026-01-03T01:00:00.000Z')
  await desk.act('approve', id)
  await post(server, { url: 'https://other.example/' })
  await server.db
    .insertInto('refusals')
    .values([
      { site: SITE, day: '2026-01-02', rule: 'links', count: 3 },
      { site: 'https://other.example', day: '2026-01-02', rule: 'links', count: 5 },
    ])
    .execute()
  expect(await get<Statistics>('/statistics?days=3')).toEqual({
    days: ['2026-01-01', '2026-01-02', '2026-01-03'],
    published: [2, 0, 0],
    waiting: [0, 0, 0],
    spam: [1, 0, 0],
    waitMinutes: [null, null, 2940],
    refusals: { links: [0, 3, 0] },
  })
  expect((await get<Statistics>('/statistics')).days).toHaveLength(30)
})
