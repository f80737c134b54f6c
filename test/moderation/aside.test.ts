import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import {
  openConnections,
  readAside,
  type AsideConnection,
  type Database,
} from '../../src/server/db/engine/database.ts'
import { openAside } from '../../src/server/db/engine/aside.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import {
  aServer,
  aStaff,
  call,
  post,
  read,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'
import { openFile } from '../../src/server/node/open-file.ts'
import { SQLITE_WORKER } from '../support/sqlite-worker.ts'

let folder: string
let file: string
let db: Database
let server: TestServer
let as: SignedIn
let comment: Comment
/** Statements that the worker was asked. */
let asked: string[]
/** What the worker's answers wait for. */
let open: Promise<void>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  file = join(folder, 'afterword.db')
  const writer = openFile(file)
  const worker = openAside(SQLITE_WORKER, file)
  const aside: AsideConnection = {
    close: worker.close,
    async run(query) {
      asked.push(query.sql)
      await open
      return worker.run(query)
    },
  }
  asked = []
  open = Promise.resolve()
  db = openConnections({ writer, reader: openNodeSqlite(file, 'read'), aside })
  await migrate(db, new Date('2026-01-01'))
  server = await aServer({ db })
  as = await aStaff(server)
  comment = await post(server)
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true })
})

describe('beside the event loop', () => {
  test.each([
    ['/queue?view=published', () => ''],
    ['/queue?view=published&q=ab', () => ''],
    ['/queue?view=published&q=comment', () => ''],
    ['/queue/counts', () => ''],
    ['/comments/', () => comment.id],
    ['/people/', () => comment.author.id],
    ['/people/', () => `${comment.author.id}/comments`],
    ['/audit', () => ''],
    ['/statistics', () => ''],
    ['/deliveries', () => ''],
  ])('staff read %s, and readers do not wait for them', async (path, rest) => {
    const opening = Promise.withResolvers<void>()
    open = opening.promise
    const reading = call(server, 'GET', path + rest(), { as })
    await expect.poll(() => asked.length).toBeGreaterThan(0)
    const page = await read<ThreadPage>(server, '/thread?url=https://blog.example.com/post')
    expect(page.comments).toEqual([comment])
    await post(server, { body: 'meanwhile' })
    opening.resolve()
    expect((await reading).status).toBe(200)
  })

  test('a few reads wait for their turn, and the next is refused at once', async () => {
    const opening = Promise.withResolvers<void>()
    open = opening.promise
    const one = () => readAside(db, async db => (await sql`select 1`.execute(db)).rows)
    const waiting = Array.from({ length: 17 }, one)
    await expect(one()).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 })
    opening.resolve()
    expect(await Promise.all(waiting)).toHaveLength(17)
  })

  test('a statement that cannot be run says why, and the next runs', async () => {
    const wrong = readAside(db, db => sql`select missing`.execute(db))
    await expect(wrong).rejects.toThrow('no such column: missing')
    const writing = readAside(db, db => sql`delete from sites`.execute(db))
    await expect(writing).rejects.toMatchObject({ code: 'unavailable' })
    const { rows } = await readAside(db, db => sql`select 1 as one`.execute(db))
    expect(rows).toEqual([{ one: 1 }])
  })
})

test('a statement that takes too long is given up, and a new worker answers after it', async () => {
  const aside = openAside(SQLITE_WORKER, file, { limitMs: 1 })
  const text =
    sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000000)
    select count(*) from n`.compile(db)
  await expect(aside.run(text)).rejects.toMatchObject({
    code: 'unavailable',
    message: 'This took too long and was stopped. Ask for less.',
  })
  await aside.close()
  const next = openAside(SQLITE_WORKER, file)
  expect((await next.run(sql`select 1 as one`.compile(db))).rows).toEqual([{ one: 1 }])
  await next.close()
})
