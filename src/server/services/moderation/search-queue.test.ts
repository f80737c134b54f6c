import { beforeEach, expect, test } from 'vitest'
import { parseTimeCursor } from '../../db/engine/time-cursor.ts'
import { anId, aServer, post, SITE, type TestServer } from '../../../../test/support/server.ts'
import { createSearchSlots } from './search-slots.ts'
import { searchQueue, type SearchLimits } from './search-queue.ts'

const { signal } = new AbortController()

let server: TestServer

beforeEach(async () => {
  server = await aServer()
  return () => server.db.destroy()
})

/** So many comments of one person, each a second after the one before. */
async function fill(count: number, sayAt: (at: number) => string): Promise<void> {
  const { db } = server
  const { id } = await post(server, { body: sayAt(0) })
  const { rank: _, ...first } = await db
    .selectFrom('comments')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await db.transaction().execute(async db => {
    for (let at = 1; at < count; at++) {
      const created_at = new Date(Date.parse(first.created_at) + at * 1000).toISOString()
      const comment = { ...first, id: anId(500_000 + at), created_at, source: sayAt(at) }
      await db.insertInto('comments').values(comment).execute()
    }
  })
}

const filterOf = (search: string) =>
  ({ view: 'published', threadId: null, personId: null, search }) as const

/** Goes on with a search until its end; gives what it finds and at which times it stopped. */
async function searchAll(search: string, limits: SearchLimits) {
  const found: string[] = []
  const stops: (string | null)[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const after = cursor === '' ? null : parseTimeCursor(cursor)
    const wanted = { filter: filterOf(search), after }
    const level = await searchQueue(server.db, SITE, wanted, { signal, limits })
    found.push(...level.rows.map(({ id }) => id))
    stops.push(level.searchedTo)
    cursor = level.nextCursor
  }
  return { found, stops }
}

test('a search for two letters looks at so many comments, says where it stopped, and goes on there', async () => {
  await fill(23, at => (at === 1 || at === 20 ? 'xy' : 'nothing'))
  const { found, stops } = await searchAll('xy', { few: 5, step: 3, steps: 2 })
  expect(found).toEqual([anId(500_020), anId(500_001)])
  expect(stops).toEqual([
    '2026-01-01T00:00:17.000Z',
    '2026-01-01T00:00:11.000Z',
    '2026-01-01T00:00:05.000Z',
    null,
  ])
})

test('a search for what many comments say finds them all, each once and in their order', async () => {
  await fill(105, at => (at % 2 === 0 || at < 70 ? `common ${at}` : 'nothing'))
  const all = await searchAll('common', { few: 5, step: 1000, steps: 1 })
  expect(all.found).toHaveLength(88)
  expect(all.found.slice(0, 2)).toEqual([anId(500_104), anId(500_102)])
  expect((await searchAll('common', { few: 5, step: 10, steps: 3 })).found).toEqual(all.found)
  expect((await searchAll('common n 2', { few: 5, step: 10, steps: 3 })).stops.at(-1)).toBeNull()
})

test('a search whose asker has gone stops after its step', async () => {
  await fill(20, () => 'nothing')
  const gone = new AbortController()
  gone.abort(new Error('gone'))
  const wanted = { filter: filterOf('xy'), after: null }
  const limits = { few: 5, step: 3, steps: 100 }
  const searching = searchQueue(server.db, SITE, wanted, { signal: gone.signal, limits })
  await expect(searching).rejects.toThrow('gone')
})

test('between the steps of a search others have their turn', async () => {
  await fill(20, () => 'nothing')
  let turns = 0
  const count = () => void (turns++, (next = setImmediate(count)))
  let next = setImmediate(count)
  const wanted = { filter: filterOf('xy'), after: null }
  await searchQueue(server.db, SITE, wanted, { signal, limits: { few: 5, step: 1, steps: 100 } })
  clearImmediate(next)
  expect(turns).toBeGreaterThan(15)
})

test('a session runs two searches at a time', async () => {
  const slots = createSearchSlots()
  const ended = Promise.withResolvers<string>()
  const first = slots.run('s', () => ended.promise)
  const second = slots.run('s', () => ended.promise)
  const refused = { code: 'too_many_requests', retryAfter: 1 }
  await expect(slots.run('s', async () => 'third')).rejects.toMatchObject(refused)
  expect(await slots.run('other', async () => 'found')).toBe('found')
  ended.resolve('found')
  expect(await Promise.all([first, second])).toEqual(['found', 'found'])
  expect(await slots.run('s', async () => 'third')).toBe('third')
})
