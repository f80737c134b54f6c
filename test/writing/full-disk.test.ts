import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Comment } from '#protocol/comment.ts'
import { openDatabase } from '../../src/server/db/engine/database.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { aPost, aServer, post, read, send, type TestServer } from '../support/server.ts'

// SQLite's own limit of pages answers exactly as a full disk does.
const LARGE = { body: 'word '.repeat(1900) }

let server: TestServer
let written: Comment
let limitPages: (pages: number) => void

beforeEach(async () => {
  const sqlite = openNodeSqlite(':memory:')
  const pragma = (text: string) => Object.values(sqlite.prepare(`pragma ${text}`).all([])[0]!)[0]
  limitPages = more => void pragma(`max_page_count = ${Number(pragma('page_count')) + more}`)
  const db = openDatabase(sqlite)
  await migrate(db, new Date('2026-01-01'))
  server = await aServer({ db })
  written = await post(server)
  limitPages(0)
  return () => db.destroy()
})

test('a comment that finds no room is refused as unavailable, and its reason is logged', async () => {
  const response = await send(server, 'POST', '/comments', { json: aPost(LARGE) })
  expect(await expectProblem(response)).toMatchObject({ status: 503, code: 'unavailable' })
  const logged = server.lines.filter(line => line.level === 'error')
  expect(logged).toMatchObject([{ facts: { err: { message: 'database or disk is full' } } }])
})

test('nothing is left of it, what was there can be read, and with room again all goes on', async () => {
  const json = aPost(LARGE)
  await send(server, 'POST', '/comments', { json })
  const page = `/thread?url=${json.url}`
  expect(await read(server, page)).toMatchObject({ thread: { count: 1 }, comments: [written] })
  limitPages(100)
  expect((await send(server, 'POST', '/comments', { json })).status).toBe(201)
  expect(await read(server, page)).toMatchObject({ thread: { count: 2 } })
})

test('GET /healthz says that the database cannot be written, until it can', async () => {
  const health = async () => (await server.app.request('/healthz')).status
  const answer = await server.app.request('/healthz')
  expect(await expectProblem(answer)).toMatchObject({
    status: 503,
    code: 'unavailable',
    detail: 'The database cannot be written: database or disk is full.',
  })
  limitPages(1000)
  server.clock.now = new Date(server.clock.now.getTime() + 10_000)
  expect(await health()).toBe(200)
  // A write that has failed is reason enough to look again.
  limitPages(0)
  server.clock.now = new Date(server.clock.now.getTime() + 1000)
  expect(await health()).toBe(200)
  expect((await send(server, 'POST', '/comments', { json: aPost(LARGE) })).status).toBe(503)
  expect(await health()).toBe(503)
})

test('GET /healthz writes at most once in ten seconds, and leaves nothing behind', async () => {
  limitPages(1000)
  const rows = () => server.db.selectFrom('secrets').selectAll().execute()
  const before = await rows()
  const prepared = vi.spyOn(DatabaseSync.prototype, 'prepare')
  const writes = () => prepared.mock.calls.filter(([text]) => text.includes('user_version ='))
  for (let n = 0; n < 50; n++) {
    expect((await server.app.request('/healthz')).status).toBe(200)
    server.clock.now = new Date(server.clock.now.getTime() + 100)
  }
  expect(writes()).toHaveLength(1)
  expect(await rows()).toEqual(before)
})
