import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { CommentAction, ModerationState, Standing } from '#protocol/states.ts'
import type { Comment, LiveEvent, ThreadPage } from '#protocol/comment.ts'
import { findComment } from '../../src/server/db/writing/comments.ts'
import { recount } from '../../src/server/db/writing/recount.ts'
import {
  aKey,
  anId,
  aServer,
  PAGE,
  post,
  read,
  send,
  SITE,
  type TestServer,
} from '../support/server.ts'
import { readNews } from '../../src/server/services/reading/live-events.ts'
import { write } from '../../src/server/services/writing/write.ts'
import { actOn } from '../../src/server/services/moderation/comment-actions.ts'
import { setStanding } from '../../src/server/services/moderation/standing.ts'
import { setPinned } from '../../src/server/services/moderation/threads.ts'
import { moveTo } from '../../src/server/services/writing/state-transition.ts'
import { undo } from '../../src/server/services/moderation/undo.ts'

const PEOPLE = ['ada', 'bob', 'cem'] as const

/** A step of the model: an action on the comment, author or batch at an index. */
type Step = { readonly place: number } & (
  | { readonly do: 'post' | 'delete' | 'edit' | 'like' | 'pin' | 'undo' }
  | { readonly do: 'act'; readonly action: CommentAction }
  | { readonly do: 'hold'; readonly state: ModerationState }
  | { readonly do: 'stand'; readonly standing: Standing }
)

const place = fc.nat({ max: 30 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('post' as const), place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      place,
      action: fc.constantFrom('approve' as const, 'remove' as const, 'spam' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      place,
      state: fc.constantFrom('pending' as const, 'spam' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('stand' as const),
      place,
      standing: fc.constantFrom('normal' as const, 'hidden' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'delete' as const,
        'edit' as const,
        'like' as const,
        'pin' as const,
        'undo' as const,
      ),
      place,
    }),
  },
)

/** The comments of a reader who received every change, by id; deleted ones are missing. */
type Held = Map<string, Comment>

test('whatever is done, counting anew comes to the same, and readers hear of all they see', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async steps => {
      const server = await aServer()
      const world = { server, ids: [] as string[], batches: [] as string[] }
      const held: Held = new Map()
      let version = 0
      await post(server, { id: anId(1), body: 'first' }, aKey('zoe'))
      world.ids.push(anId(1))
      for (const step of steps) {
        await take(world, step)
        version = await hear(server, held, version)
        await expectTrue(server, held)
      }
      await server.db.destroy()
    }),
    { numRuns: 60 },
  )
})

interface World {
  readonly server: TestServer
  readonly ids: string[]
  readonly batches: string[]
}

const BY = { site: SITE, staff: { id: anId(900) } }

/** A refusal of an impossible step is right. */
async function take({ server, ids, batches }: World, step: Step): Promise<void> {
  const id = ids[step.place % ids.length]!
  const { db, deps } = server
  const row = await findComment(db, id)
  const keys = [...PEOPLE, 'zoe'].map(name => aKey(name))
  switch (step.do) {
    case 'post': {
      const parentId = step.place % 3 === 0 ? null : id
      const json = {
        id: anId(1 + ids.length),
        url: PAGE,
        parentId,
        body: `comment ${ids.length}`,
        author: { name: 'Somebody' },
      }
      const key = aKey(PEOPLE[step.place % PEOPLE.length])
      const answer = await send(server, 'POST', '/comments', { key, json })
      if (answer.ok) ids.push(json.id)
      return
    }
    case 'delete':
      for (const key of keys) await send(server, 'DELETE', `/comments/${id}`, { key })
      return
    case 'edit':
      for (const key of keys) {
        await send(server, 'PATCH', `/comments/${id}`, { key, json: { body: 'edited' } })
      }
      return
    case 'like':
      await send(server, 'PUT', `/comments/${id}/like`, { key: keys[step.place % 3]! })
      return
    case 'act': {
      const { batch } = await actOn(deps, BY, step.action, [id])
      if (batch) batches.push(batch)
      return
    }
    case 'hold':
      // As a rule may, when a comment is edited.
      if (row && row.state !== 'deleted')
        await write(deps, writing => moveTo(writing, row, step.state))
      return
    case 'stand': {
      const { batch } = await setStanding(deps, BY, row!.author_id, step.standing)
      if (batch) batches.push(batch)
      return
    }
    case 'pin':
      await setPinned(deps, BY, id, step.place % 4 !== 0).catch(() => undefined)
      return
    case 'undo': {
      const batch = batches[step.place % Math.max(1, batches.length)]
      if (batch) await undo(deps, BY, batch).catch(() => undefined)
    }
  }
}

/** Applies a subscriber's news. */
async function hear(server: TestServer, held: Held, since: number): Promise<number> {
  const { id } = await server.db.selectFrom('threads').select('id').executeTakeFirstOrThrow()
  const { bytes, version } = await readNews(server.db, id, since)
  for (const block of new TextDecoder().decode(bytes).split('\n\n')) {
    if (!block.startsWith('event: put')) continue
    const data = block.slice(block.indexOf('data: ') + 6)
    const { threadId, ...comment } = JSON.parse(data) as Comment & LiveEvent
    expect(threadId).toBe(id)
    if (comment.state === 'deleted' && comment.replies === 0) held.delete(comment.id)
    else held.set(comment.id, comment)
  }
  return version
}

async function expectTrue(server: TestServer, held: Held): Promise<void> {
  const { db } = server
  const counted = () =>
    Promise.all([
      db.selectFrom('comments').select(['id', 'visible', 'reply_count']).orderBy('id').execute(),
      db.selectFrom('threads').select(['id', 'comment_count', 'newest_at']).execute(),
    ])
  const before = await counted()
  const seen = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
  await db
    .transaction()
    .execute(async db => {
      await recount(db, sql`select id from threads`)
      expect(before).toEqual(
        await Promise.all([
          db
            .selectFrom('comments')
            .select(['id', 'visible', 'reply_count'])
            .orderBy('id')
            .execute(),
          db.selectFrom('threads').select(['id', 'comment_count', 'newest_at']).execute(),
        ]),
      )
      throw new Error('only to look')
    })
    .catch((error: Error) => {
      if (error.message !== 'only to look') throw error
    })
  const rows = await db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'author_id')
    .select(['comments.id', 'state', 'visible', 'standing', 'version'])
    .execute()
  for (const { state, visible, standing, version } of rows) {
    if (state === 'published') expect(standing).not.toBe('hidden')
    if (state === 'hidden') expect(standing).toBe('hidden')
    if (visible === 1) expect(version).toBeGreaterThan(0)
  }
  // A reader with every change holds the comments of a fresh page.
  const visible = rows.filter(row => row.visible === 1).map(row => row.id)
  expect([...held.keys()].toSorted()).toEqual(visible.toSorted())
  for (const comment of seen.comments) expect(held.get(comment.id)).toEqual(comment)
  if (seen.thread.pinned !== null) {
    expect(seen.comments[0]).toMatchObject({ id: seen.thread.pinned, state: 'published' })
  }
}
