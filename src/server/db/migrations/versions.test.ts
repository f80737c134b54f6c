import { expect, test } from 'vitest'
import { openDatabase } from '../engine/database.ts'
import { listChanged } from '../writing/changes.ts'
import { listLatest } from '../reading/latest.ts'
import { migrate } from '../migrations.ts'
import { openNodeSqlite } from '../engine/sqlite.ts'
import { createTables } from './2026-11-23-tables.ts'

test('comments of before get the version and the site of their thread, and no language', async () => {
  const now = new Date('2026-01-01')
  const sqlite = openNodeSqlite(':memory:')
  const db = openDatabase(sqlite)
  const run = (text: string) => sqlite.prepare(text).run([])
  run('create table migrations (name text primary key, applied_at text not null)')
  await db.transaction().execute(createTables)
  run(`insert into migrations values ('2026-11-23-tables', '')`)
  run(
    `insert into threads values ('t', 'https://a.example', '/', 'https://a.example/', null, 1, 7, '', '')`,
  )
  run(
    `insert into authors values ('a', 'https://a.example', 'h', 'Ada', null, null, 'guest', 0, '')`,
  )
  run(`insert into comments
    (id, thread_id, author_id, author_name, source, body, state, visible, likes, reply_count, created_at)
    values ('c', 't', 'a', 'Ada', 'x', '[["p","x"]]', 'published', 1, 0, 0, '')`)
  await migrate(db, now)
  const [changed] = await listChanged(db, 't', { version: 6, most: 9 })
  expect(changed).toMatchObject({ id: 'c', version: 7, lang: null })
  expect(await listLatest(db, 'https://a.example', 9)).toMatchObject([{ id: 'c' }])
  await db.destroy()
})
