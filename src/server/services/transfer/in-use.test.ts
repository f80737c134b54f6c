import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SqliteDatabase } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { openDatabase, type Database } from '../../db/engine/database.ts'
import { migrate } from '../../db/migrations.ts'
import { openNodeSqlite } from '../../db/engine/sqlite.ts'
import {
  aKey,
  aServer,
  PAGE,
  post,
  read,
  type TestServer,
} from '../../../../test/support/server.ts'
import { toHash } from '../../hash.ts'
import {
  aComment,
  aFile,
  aLike,
  anAuthor,
  aThread,
  importFile,
} from '../../../../test/support/transfer.ts'
import { importRecords } from './import-records.ts'

let folder: string
/** The routes of readers and authors. */
let server: TestServer
/** The importer's own connection to the same file. */
let db: Database
/** Runs once, before the importer asks for the lock. */
let meanwhile: () => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  const path = join(folder, 'afterword.db')
  const own = openDatabase(openNodeSqlite(path))
  await migrate(own, new Date('2026-01-01'))
  server = await aServer({ db: own })
  meanwhile = () => undefined
  db = openDatabase(interrupted(openNodeSqlite(path)))
})
afterEach(async () => {
  await db.destroy()
  await server.db.destroy()
  await rm(folder, { recursive: true })
})

function interrupted(sqlite: SqliteDatabase): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare(text) {
      if (text === 'begin immediate') meanwhile()
      return sqlite.prepare(text)
    },
  }
}

test('what others write while it is decided is seen, and everything still counts', async () => {
  const file = await aFile(
    anAuthor({ keyHash: await toHash(aKey('ada')) }),
    aThread(),
    aComment({ createdAt: '2025-12-31T00:00:00.000Z' }),
    aLike(),
  )
  // An author of the file posts on a page of the file.
  const other = await aServer()
  await post(other, { url: PAGE, body: 'meanwhile' }, aKey('ada'))
  const [thread] = await other.db.selectFrom('threads').selectAll().execute()
  const [author] = await other.db.selectFrom('authors').selectAll().execute()
  const [comment] = await other.db.selectFrom('comments').selectAll().execute()
  const raw = openNodeSqlite(join(folder, 'afterword.db'))
  meanwhile = () => {
    meanwhile = () => undefined
    for (const [table, row] of Object.entries({
      threads: thread,
      authors: author,
      comments: comment,
    })) {
      const columns = row as unknown as Record<string, unknown>
      delete columns['rank']
      const names = Object.keys(columns)
      const marks = names.map(() => '?')
      const text = `insert into ${table} (${names.join()}) values (${marks.join()})`
      raw.prepare(text).run(Object.values(columns))
    }
  }
  const { left } = await importFile(db, file)
  raw.close()
  expect(left).toEqual([
    `line 2 known: this person is here already, as ${author?.id}`,
    `line 3 known: this page has a thread already, which its comments join: ${thread?.id}`,
  ])
  const page = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
  expect(page.thread.count).toBe(2)
  expect(page.comments.map(({ author, likes }) => [author.id, likes])).toEqual([
    [author?.id, 1],
    [author?.id, 0],
  ])
})

test('readers and writers go on while a file is read', async () => {
  async function* slowly() {
    yield { line: 1, record: anAuthor() }
    await post(server, { url: PAGE, body: 'not held up' })
    yield { line: 2, record: aThread({ url: `${PAGE}/2` }) }
  }
  const report = await importRecords(db, slowly(), { dryRun: false, onLeft: () => undefined })
  expect(report).toMatchObject({ lines: 2, imported: { author: 1, thread: 1 } })
  expect((await read<ThreadPage>(server, `/thread?url=${PAGE}`)).thread.count).toBe(1)
})
