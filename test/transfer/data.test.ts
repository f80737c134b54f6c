import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/server/db/engine/database.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aServer,
  aStaff,
  call,
  post,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'
import { exportSite } from '../../src/server/node/export-site.ts'
import { findBackups } from '../../src/server/node/find-backups.ts'
import { openFile } from '../../src/server/node/open-file.ts'
import { SQLITE_WORKER } from '../support/sqlite-worker.ts'
import { unseal } from '../../src/server/node/sealed-file.ts'
import type { TransferRecord } from '../../src/server/services/transfer/records.ts'

const OTHER = 'https://other.example'

let folder: string
let server: TestServer
let owner: SignedIn
/** The number of exports with an open connection. */
let reading = 0

async function* counted(lines: AsyncGenerator<Uint8Array>) {
  reading++
  try {
    yield* lines
  } finally {
    reading--
  }
}

beforeEach(async () => {
  reading = 0
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  const path = join(folder, 'afterword.db')
  const db = openDatabase(openFile(path))
  await migrate(db, new Date('2026-01-01'))
  const origins = new Set([SITE, OTHER])
  server = await aServer({
    db,
    origins,
    exportSite: site =>
      counted(exportSite({ path, site, now: new Date('2026-02-03'), worker: SQLITE_WORKER })),
    findBackups: () => findBackups({ folder: join(folder, 'backups'), hours: 24, keep: 7 }),
  })
  owner = await aStaff(server)
})
afterEach(async () => {
  await Promise.all([server.db.destroy(), server.deps.db.destroy()])
  await rm(folder, { recursive: true })
})

const get = (path: string, as?: SignedIn) => call(server, 'GET', path, as ? { as } : {})

async function recordsOf(response: Response): Promise<TransferRecord[]> {
  const records: TransferRecord[] = []
  for await (const { record } of unseal(response.body as unknown as AsyncIterable<Uint8Array>))
    records.push(record as TransferRecord)
  return records
}

async function fill(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await post(server, { body: `${n} ${'word '.repeat(1900)}` })
}

describe('an export', () => {
  test('is whole, and of the session’s site only', async () => {
    await post(server, { body: 'ours' })
    await post(server, { url: `${OTHER}/post`, body: 'theirs' })
    const response = await get('/export?site=https://other.example', owner)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': 'attachment; filename="afterword-blog.example.com-2026-01-01.jsonl"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    const records = await recordsOf(response)
    expect(records.map(({ type }) => type)).toEqual(['site', 'author', 'thread', 'comment'])
    expect(JSON.stringify(records)).not.toContain('theirs')
    expect(JSON.stringify(records)).not.toContain(OTHER)
    expect(reading).toBe(0)
  })

  test('stands in the audit log with who did it', async () => {
    await (await get('/export', owner)).text()
    expect(await server.deps.db.selectFrom('audit').selectAll().execute()).toMatchObject([
      { site: SITE, staff_id: owner.staff.id, action: 'export', subject: 'site', subject_id: SITE },
    ])
  })

  test('is one at a time for a site', async () => {
    await fill(40)
    const first = await get('/export', owner)
    const second = await get('/export', owner)
    expect((await expectProblem(second)).code).toBe('too_many_requests')
    expect(await (await get('/data', owner)).json()).toMatchObject({ isExporting: true })
    const other = await aStaff(server, { site: OTHER })
    await (await get('/export', other)).text()
    await first.text()
    expect(await (await get('/data', owner)).json()).toMatchObject({ isExporting: false })
    expect(await server.deps.db.selectFrom('audit').selectAll().execute()).toHaveLength(2)
  })

  test('reads no further than it is taken, is no later than when it began, and is in nobody’s way', async () => {
    await fill(60)
    const response = await get('/export', owner)
    const late = await post(server, { body: 'too late' })
    expect(late.state).toBe('published')
    const text = await response.text()
    expect(text).not.toContain('too late')
    expect(text.trimEnd().split('\n')).toHaveLength(60 + 5)
  })

  test('that nobody reads on is let go of', async () => {
    await fill(60)
    const response = await get('/export', owner)
    const reader = response.body!.getReader()
    await reader.read()
    expect(reading).toBe(1)
    await reader.cancel()
    expect(reading).toBe(0)
    await (await get('/export', owner)).text()
  })

  test('leaves no connection behind, whether it was read or not', async () => {
    await fill(60)
    await (await get('/export', owner)).text()
    const reader = (await get('/export', owner)).body!.getReader()
    await reader.read()
    await reader.cancel()
    await server.deps.db.destroy()
    // The last connection to a database takes away what it kept beside it.
    expect(await readdir(folder)).toEqual(['afterword.db'])
  })

  test('that breaks off is no whole file, and is told in the log', async () => {
    const { app, deps, lines, db } = await aServer({
      async *exportSite() {
        yield new TextEncoder().encode('{"type":"export"}\n')
        throw new Error('disk')
      },
    })
    const as = await aStaff({ deps })
    const response = await call({ app, deps }, 'GET', '/export', { as })
    await expect(response.text()).rejects.toThrow('disk')
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'an export broke off' },
    ])
    expect((await call({ app, deps }, 'GET', '/export', { as })).status).toBe(200)
    await db.destroy()
  })

  test('is asked about without beginning one', async () => {
    const response = await call(server, 'HEAD', '/export', { as: owner })
    expect(response.status).toBe(200)
    expect(reading).toBe(0)
    expect(await server.deps.db.selectFrom('audit').selectAll().execute()).toEqual([])
  })

  test('is the owners’', async () => {
    const moderator = await aStaff(server, { role: 'moderator' })
    expect((await expectProblem(await get('/export', moderator))).code).toBe('forbidden')
    expect((await expectProblem(await get('/export'))).code).toBe('unauthenticated')
    const crossSite = { as: owner, headers: { 'Sec-Fetch-Site': 'cross-site' } }
    expect((await call(server, 'GET', '/export', crossSite)).status).toBe(403)
    expect(reading).toBe(0)
  })
})

test('what backups there are is told without where they are', async () => {
  const data = await get('/data', owner)
  expect(await data.json()).toEqual({
    isExporting: false,
    backups: { count: 0, newest: null, hours: 24, keep: 7 },
  })
})
