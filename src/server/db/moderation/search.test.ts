import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wipeComment } from '../writing/comments.ts'
import { openDatabase } from '../engine/database.ts'
import { migrate } from '../migrations.ts'
import { openNodeSqlite } from '../engine/sqlite.ts'

// Letters of no other word, so that one of them in the file is one too many.
const SECRET = 'ʘʢʡ'

test('what is deleted is in no byte of the file, nor of what finds it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  const path = join(folder, 'search.db')
  const sqlite = openNodeSqlite(path)
  const db = openDatabase(sqlite)
  await migrate(db, new Date('2026-01-01'))
  const run = (text: string) => sqlite.prepare(text).run([])
  run(`insert into threads (id, site, key, url, comment_count, version, newest_at, created_at)
    values ('t', 's', 'k', 'u', 0, 0, '', '')`)
  run(`insert into authors values ('a', 's', 'h', 'Ada', null, null, 'guest', 0, '', 'normal')`)
  const insert = (id: string, source: string) =>
    run(`insert into comments (id, thread_id, author_id, author_name, source, body, state, visible,
      likes, reply_count, created_at, site)
      values ('${id}', 't', 'a', 'Ada', '${source}', '[]', 'published', 1, 0, 0, '', 's')`)
  for (let n = 0; n < 50; n++) insert(`c${n}`, `word ${n} of many`)
  insert('secret', `${SECRET} ${SECRET}`)
  const bytesOf = async () => {
    run('pragma wal_checkpoint(truncate)')
    return readFile(path)
  }
  expect((await bytesOf()).includes(SECRET)).toBe(true)
  await wipeComment(db, 'secret')
  expect((await bytesOf()).includes(SECRET)).toBe(false)
  await db.destroy()
  await rm(folder, { recursive: true })
})
