import { expect, test } from 'vitest'
import { write } from '../../services/writing/write.ts'
import { moveTo } from '../../services/writing/state-transition.ts'
import { anId, aServer, post } from '../../../../test/support/server.ts'
import { findComment } from './comments.ts'
import { openDatabase } from '../engine/database.ts'
import { migrate } from '../migrations.ts'
import { openNodeSqlite } from '../engine/sqlite.ts'

/** Statements that it takes to delete the last comment of a line of so many replies to replies. */
async function countStatements(length: number): Promise<number> {
  let statements = 0
  const sqlite = openNodeSqlite(':memory:')
  const prepare = (text: string) => (statements++, sqlite.prepare(text))
  const db = openDatabase({ ...sqlite, prepare })
  await migrate(db, new Date('2026-01-01'))
  const server = await aServer({ db })
  const ids = Array.from({ length }, (_, at) => anId(10_000 + at))
  for (const [at, id] of ids.entries()) await post(server, { id, parentId: ids[at - 1] ?? null })
  const remove = (id: string) =>
    write(server.deps, async writing => {
      const row = await findComment(writing.db, id)
      await moveTo(writing, row!, 'deleted')
    })
  for (const id of ids.slice(0, -1)) await remove(id)
  const seen = () => db.selectFrom('comments').select('id').where('visible', '=', 1).execute()
  expect(await seen()).toHaveLength(length)
  statements = 0
  await remove(ids.at(-1)!)
  const count = statements
  expect(await seen()).toEqual([])
  await db.destroy()
  return count
}

test('the last reply takes all place-holders above it along, in as many statements as one', async () => {
  expect(await countStatements(40)).toBe(await countStatements(2))
})
