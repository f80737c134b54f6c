import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import {
  inTransaction,
  openConnections,
  readAside,
  type Database,
} from '../../src/server/db/engine/database.ts'
import { openAside } from '../../src/server/db/engine/aside.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { aPost, aServer, post, read, send, type TestServer } from '../support/server.ts'
import { openFile } from '../../src/server/node/open-file.ts'
import { SQLITE_WORKER } from '../support/sqlite-worker.ts'

const path = `/thread?url=${aPost().url}`

let folder: string
let file: string
let db: Database
let server: TestServer
/** A connection of another process, as an import has it. */
let other: DatabaseSync
/** How a write waits: nothing goes on before it resolves. */
let pause: (ms: number) => Promise<void>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  file = join(folder, 'afterword.db')
  const writer = openFile(file)
  const reader = openNodeSqlite(file, 'read')
  const aside = openAside(SQLITE_WORKER, file)
  db = openConnections({ writer, reader, aside, pause: ms => pause(ms) })
  pause = async () => {}
  await migrate(db, new Date('2026-01-01'))
  server = await aServer({ db })
  other = new DatabaseSync(file)
})
afterEach(async () => {
  other.close()
  await Promise.all([db.destroy(), server.db.destroy()])
  await rm(folder, { recursive: true })
})

/** Resolves when a write has met the lock; it waits until `go` is called. */
function aWait() {
  const met = Promise.withResolvers<void>()
  const going = Promise.withResolvers<void>()
  pause = () => {
    met.resolve()
    return going.promise
  }
  return { met: met.promise, go: going.resolve }
}

test('readers are answered while a write waits for a lock of another process', async () => {
  const first = await post(server)
  other.exec('begin immediate')
  const wait = aWait()
  const posting = post(server, { body: 'late' })
  await wait.met
  const page = await read<ThreadPage>(server, path)
  expect(page.comments).toEqual([first])
  expect((await server.app.request('/healthz')).status).toBe(200)
  expect((await server.app.request('/openapi.json')).status).toBe(200)
  other.exec('rollback')
  wait.go()
  const late = await posting
  expect((await read<ThreadPage>(server, path)).comments).toEqual([first, late])
})

test('a single statement that writes waits as a transaction does', async () => {
  other.exec('begin immediate')
  const wait = aWait()
  const values = { origin: 'https://new.example', settings: '{}', created_at: '' }
  const inserting = db.insertInto('sites').values(values).execute()
  await wait.met
  other.exec('rollback')
  wait.go()
  await inserting
  const sites = db.selectFrom('sites').select('origin').where('origin', '=', values.origin)
  expect(await sites.execute()).toHaveLength(1)
})

test('a lock that stays is answered with 503 and when to come again, after 5 s of waiting', async () => {
  other.exec('begin immediate')
  let waited = 0
  pause = async ms => void (waited += ms)
  const response = await send(server, 'POST', '/comments', { json: aPost() })
  expect(response.headers.get('Retry-After')).toBe('5')
  expect(await expectProblem(response)).toMatchObject({ status: 503, code: 'unavailable' })
  expect(waited).toBeGreaterThanOrEqual(5000)
  expect(waited).toBeLessThan(5200)
})

test('all who wait for one lock wait 5 s in all, and not one after the other', async () => {
  other.exec('begin immediate')
  let waited = 0
  pause = async ms => void (waited += ms)
  const writes = Array.from({ length: 20 }, () => inTransaction(db, async () => 'written'))
  const done = await Promise.allSettled(writes)
  expect(done.every(({ status }) => status === 'rejected')).toBe(true)
  expect(waited).toBeLessThan(5200)
})

test('so many writes wait, and the next is refused at once', async () => {
  other.exec('begin immediate')
  const wait = aWait()
  const waiting = Array.from({ length: 1001 }, () => inTransaction(db, async () => 'written'))
  await wait.met
  await expect(inTransaction(db, async () => 'written')).rejects.toMatchObject({
    code: 'unavailable',
    retryAfter: 5,
  })
  other.exec('rollback')
  wait.go()
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 1001 }, () => 'written'))
})

test('a writer reads what it has written, and others when it is done', async () => {
  const values = { origin: 'https://new.example', settings: '{}', created_at: '' }
  const count = async (db: Database) =>
    (await db.selectFrom('sites').select('origin').execute()).length
  const before = await count(db)
  await inTransaction(db, async writing => {
    await writing.insertInto('sites').values(values).execute()
    expect(await count(writing)).toBe(before + 1)
    expect(await count(db)).toBe(before)
    expect(await readAside(db, count)).toBe(before)
  })
  expect(await count(db)).toBe(before + 1)
  expect(await readAside(db, count)).toBe(before + 1)
})

test('nothing is left beside the file when it is closed', async () => {
  await post(server)
  await readAside(db, db => db.selectFrom('sites').selectAll().execute())
  other.close()
  await db.destroy()
  expect(await readdir(folder)).toEqual(['afterword.db'])
  other = new DatabaseSync(':memory:')
})
