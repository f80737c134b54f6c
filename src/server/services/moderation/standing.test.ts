import { beforeEach, expect, test } from 'vitest'
import {
  aKey,
  anId,
  aServer,
  post,
  SITE,
  type TestServer,
} from '../../../../test/support/server.ts'
import { setStanding, settleStandings } from './standing.ts'
import { undo } from './undo.ts'

const BY = { site: SITE, staff: { id: anId(900) } }
const COUNT = 120

let server: TestServer
let person: string

beforeEach(async () => {
  server = await aServer()
  const { author } = await post(server, {}, aKey('bob'))
  person = author.id
  for (let n = 1; n < COUNT; n++) await post(server, {}, aKey('bob'))
  return () => server.db.destroy()
})

async function countIn(state: 'published' | 'hidden'): Promise<number> {
  const rows = await server.db
    .selectFrom('comments')
    .select('id')
    .where('author_id', '=', person)
    .where('state', '=', state)
    .execute()
  return rows.length
}

test('all that a person wrote is hidden in short steps, between which others have their turn', async () => {
  let turns = 0
  const count = () => void (turns++, (next = setImmediate(count)))
  let next = setImmediate(count)
  const steps: number[] = []
  const announce = () => void steps.push(turns)
  await setStanding({ ...server.deps, announce }, BY, person, 'hidden')
  clearImmediate(next)
  expect(await countIn('hidden')).toBe(COUNT)
  expect(steps).toHaveLength(3)
  expect(new Set(steps).size).toBe(3)
})

test('what is left when hiding breaks off is hidden later, and then nothing is left', async () => {
  let calls = 0
  const now = () => {
    if (++calls > 70) throw new Error('power cut')
    return server.clock.now
  }
  const breaking = setStanding({ ...server.deps, now }, BY, person, 'hidden')
  await expect(breaking).rejects.toThrow('power cut')
  expect(await countIn('hidden')).toBe(50)
  await settleStandings(server.deps)
  expect(await countIn('hidden')).toBe(COUNT)
  calls = 0
  await settleStandings({ ...server.deps, now })
  expect(calls).toBe(0)
})

test('what was hidden is seen again when that is undone, also where it broke off', async () => {
  const { batch } = await setStanding(server.deps, BY, person, 'hidden')
  await undo(server.deps, BY, batch!)
  expect(await countIn('published')).toBe(COUNT)
  await setStanding(server.deps, BY, person, 'hidden')
  await server.db
    .updateTable('authors')
    .set({ standing: 'normal' })
    .where('id', '=', person)
    .execute()
  await settleStandings(server.deps)
  expect(await countIn('published')).toBe(COUNT)
  const thread = await server.db.selectFrom('threads').select('comment_count').executeTakeFirst()
  expect(thread).toEqual({ comment_count: COUNT })
})

test('of two moderators who disagree the last one is obeyed in all', async () => {
  const hiding = setStanding(server.deps, BY, person, 'hidden')
  const showing = setStanding(server.deps, BY, person, 'normal')
  await Promise.all([hiding, showing])
  expect(await countIn('published')).toBe(COUNT)
})
