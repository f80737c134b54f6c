import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { MODERATION_STATES } from '#protocol/states.ts'
import type { CommentPage, ThreadPage } from '#protocol/comment.ts'
import { DERIVED, KEPT, TABLES } from '../../db/transfer/export-columns.ts'
import { recount } from '../../db/writing/recount.ts'
import {
  aKey,
  anId,
  aServer,
  PAGE,
  post,
  read,
  send,
  SITE,
  type TestServer,
} from '../../../../test/support/server.ts'
import { readNews } from '../reading/live-events.ts'
import { actOn } from '../moderation/comment-actions.ts'
import { reportComment } from '../moderation/report.ts'
import { setStanding } from '../moderation/standing.ts'
import { setLocked, setPinned } from '../moderation/threads.ts'
import { dump, exportAll, importFile } from '../../../../test/support/transfer.ts'

const OTHER = 'https://other.example.com'
const PAGES = [
  `url=${PAGE}`,
  `url=${SITE}/long`,
  `url=${SITE}/named&id=question: 17`,
  `url=${OTHER}/post`,
]
const WRITERS = ['ada', 'bob', 'cem', 'dee']
const HOSTILE = [
  '<script>alert(1)</script> [x](javascript:alert(1)) "quotes" \\ \u2028 \u00e9 e\u0301',
  'שלום 👩‍👩‍👧‍👦 `code\u0000'.replace('\u0000', ''),
  `${'A long story. '.repeat(600)}`,
  '> quote\n\n- list\n- list\n\n```\npre\n```',
]

let from: TestServer
let to: TestServer
let file: string

const origins = new Set([SITE, OTHER])

beforeAll(async () => {
  from = await aServer({ origins })
  to = await aServer({ origins })
  await converse(from)
  file = await exportAll(from.db)
  expect(await importFile(to.db, file)).toMatchObject({ left: [] })
})

/** Some days on which everything happens that can happen. */
async function converse(server: TestServer): Promise<void> {
  const { db, clock, deps } = server
  const headers = { Origin: OTHER }
  // They repeat themselves.
  for (const site of [SITE, OTHER]) {
    await deps.sites.add(db, site, clock.now.toISOString())
    await deps.sites.change(db, site, { duplicates: 'off' })
  }
  const ids: string[] = []
  const gone = new Set<string | undefined>()
  for (let n = 0; n < 160; n++) {
    clock.now = new Date(clock.now.getTime() + (n % 3) * 1000)
    const page = n % 4 === 3 ? (n % 16) >> 2 : 0
    const url = [PAGE, `${SITE}/long`, `${SITE}/named`, `${OTHER}/post`][page]!
    const id = anId(0x1000 + ((n * 7919) % 5000))
    const parentId = page === 0 && n % 5 > 1 ? parentOf(n, ids, gone) : null
    const writer = WRITERS[n % WRITERS.length]!
    const json = {
      id,
      url,
      pageId: page === 2 ? 'question: 17' : null,
      title: n % 9 === 0 ? `Post ${n}` : null,
      parentId,
      body: HOSTILE[n % 7] ?? `comment **${n}**`,
      author: { name: writer, email: `${writer}@example.com`, website: n % 2 ? 'a.example' : null },
    }
    const key = aKey(writer)
    const posted = await send(server, 'POST', '/comments', {
      key,
      json,
      ...(page === 3 && { headers }),
    })
    expect(posted.status).toBe(201)
    if (page === 0) ids.push(id)
    if (n % 4 === 0) await send(server, 'PUT', `/comments/${ids[0]}/like`, { key: aKey(`fan${n}`) })
    if (n % 6 === 0) await send(server, 'PUT', `/comments/${id}/like`, { key: aKey('ada') })
    if (n % 10 === 0)
      await send(server, 'PATCH', `/comments/${id}`, { key, json: { body: 'edited' } })
    // A comment with replies leaves a placeholder, the last one nothing.
    if (n % 8 !== 1) continue
    gone.add(ids[n >> 2])
    await removeOwn(server, ids[n >> 2])
  }
  for (const id of ids.slice(-12)) await removeOwn(server, id)
  const waiting = await post(server, { id: anId(0x9000), body: 'waits' }, aKey('bob'))
  const unseen = { state: 'pending', visible: 0 } as const
  await db.updateTable('comments').set(unseen).where('id', '=', waiting.id).execute()
  await sql`update threads set comment_count = comment_count - 1 where url = ${PAGE}`.execute(db)
  await moderate(server)
  await sql`update comments set likes = likes + 3 where id = ${ids[1]}`.execute(db)
}

/** Actions of moderators meanwhile. */
async function moderate({ db, deps }: TestServer): Promise<void> {
  const by = { site: SITE, staff: { id: anId(1) } }
  const shown = await db
    .selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'thread_id')
    .select(['comments.id', 'author_name', 'thread_id', 'author_id', 'parent_id'])
    .where('state', '=', 'published')
    .where('url', '=', PAGE)
    .orderBy('comments.created_at')
    .execute()
  const of = (name: string) => shown.filter(row => row.author_name === name)
  await actOn(deps, by, 'remove', [of('bob')[2]!.id, of('cem')[3]!.id])
  await actOn(deps, by, 'spam', [of('cem')[4]!.id])
  await db
    .updateTable('comments')
    .set({ held_by: 'links: it has 4', network: 'ab'.repeat(32) })
    .where('id', '=', of('cem')[4]!.id)
    .execute()
  await setStanding(deps, by, of('cem')[0]!.author_id, 'hidden')
  await setStanding(deps, by, of('bob')[0]!.author_id, 'trusted')
  const top = of('ada').find(row => row.parent_id === null)!
  await setPinned(deps, by, top.id, true)
  await setLocked(deps, by, top.thread_id, true)
  const stranger = { keyHash: 'cd'.repeat(32), origin: null, network: null }
  await reportComment(deps, stranger, top.id, 'abuse')
}

function parentOf(n: number, ids: readonly string[], gone: ReadonlySet<string | undefined>) {
  const there = ids.filter(id => !gone.has(id))
  return there[(n * 31) % there.length] ?? null
}

async function removeOwn(server: TestServer, id: string | undefined): Promise<void> {
  for (const writer of WRITERS)
    await send(server, 'DELETE', `/comments/${id}`, { key: aKey(writer) })
}

/** The answers of both servers, body and ETag, which must be equal. */
async function expectSame(path: string, headers: Record<string, string> = {}): Promise<string> {
  const [one, other] = await Promise.all(
    [from, to].map(async ({ app }) => {
      const response = await app.request(path, { headers })
      const { status } = response
      return { status, etag: response.headers.get('ETag'), text: mask(await response.text()) }
    }),
  )
  expect(other, path).toEqual(one)
  return one!.text
}

/** Each form gets a name of its own. */
const mask = (html: string) => html.replaceAll(/(?<=name="form" value=")[^"]+/g, '')

async function walk(path: string): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const at: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const page = JSON.parse(await expectSame(`/api/v1${path}${at}`)) as CommentPage
    ids.push(...page.comments.map(comment => comment.id))
    cursor = page.nextCursor
  }
  return ids
}

describe('what was exported and imported is answered byte for byte:', () => {
  test.each(PAGES)('the thread of %s, in every order, to its last page', async page => {
    for (const sort of ['oldest', 'newest', 'top']) {
      expect((await walk(`/thread?${page}&sort=${sort}`)).length).toBeGreaterThan(0)
    }
  })

  test('every comment, with its replies, and as a page', async () => {
    const rows = await from.db
      .selectFrom('comments')
      .select(['id', 'state', 'visible', 'lang'])
      .execute()
    expect(rows.length).toBeGreaterThan(150)
    expect(rows.some(row => row.lang !== null)).toBe(true)
    for (const state of MODERATION_STATES) {
      expect(rows.some(row => row.state === state)).toBe(true)
    }
    for (const { id, visible } of rows) {
      await expectSame(`/api/v1/comments/${id}`)
      await expectSame(`/c/${id}`)
      if (visible === 1) await walk(`/comments/${id}/replies?`)
    }
  })

  test.each(PAGES)('the page of %s without script', async page => {
    expect(await expectSame(`/thread?${page}`)).toContain('<article')
  })

  test('the latest comments', async () => {
    for (const site of origins) {
      expect(await expectSame(`/api/v1/latest?site=${site}`)).toContain('"comment"')
    }
  })

  test('the counts', async () => {
    const counts = await expectSame(
      `/api/v1/counts?${PAGES.map(page => page.split('&')[0]).join('&')}`,
    )
    expect(counts).toMatch(/:[1-9]/)
  })

  test.each(PAGES)('what whoever comes back to %s is told', async page => {
    const { thread } = await read<ThreadPage>(from, `/thread?${page}`)
    const told = async ({ db }: TestServer, version: number) =>
      new TextDecoder().decode((await readNews(db, thread.id!, version)).bytes)
    const { version } = thread
    for (const since of [0, 1, version >> 1, version - 1, version, version + 1]) {
      expect(await told(to, since)).toBe(await told(from, since))
    }
    expect(await told(from, 1)).toContain('event: put')
  })

  test('what is whose, and what waits', async () => {
    const { thread } = await read<ThreadPage>(from, `/thread?${PAGES[0]}`)
    for (const key of [...WRITERS, 'fan0', 'nobody'].map(aKey)) {
      const headers = { Authorization: `Bearer ${key}` }
      const me = await expectSame(`/api/v1/me?thread=${thread.id}`, headers)
      if (key === aKey('bob')) expect(me).toContain('waits')
    }
  })
})

test('all tables are the same, also what nobody is shown', async () => {
  expect(await dump(to.db)).toEqual(await dump(from.db))
})

test('counting anew comes to what was counted on the way', async () => {
  const { db } = await aServer()
  await importFile(db, file)
  await db.updateTable('comments').set({ visible: 7, reply_count: 7 }).execute()
  await db.updateTable('threads').set({ comment_count: 7, newest_at: '' }).execute()
  await recount(db, sql`select id from threads`)
  // All of them have changed, which only their versions say.
  const versions = await from.db.selectFrom('comments').select(['id', 'version']).execute()
  for (const { id, version } of versions) {
    await db.updateTable('comments').set({ version }).where('id', '=', id).execute()
  }
  expect(await dump(db)).toEqual(await dump(from.db))
})

test('where somebody was, and what readers have reported, is in no file', async () => {
  expect(file).not.toContain('ab'.repeat(32))
  expect(file).not.toContain('abuse')
  const rows = await to.db.selectFrom('comments').select(['network', 'report_count']).execute()
  expect(new Set(rows.map(row => JSON.stringify(row)))).toEqual(
    new Set(['{"network":null,"report_count":0}']),
  )
})

test('an export of the import is the same file', async () => {
  expect(await exportAll(to.db)).toBe(file)
})

test('people go on where they were', async () => {
  const json = { body: 'from here' }
  const rows = await to.db
    .selectFrom('comments')
    .select('id')
    .where('state', '=', 'published')
    .execute()
  const answers = await Promise.all(
    WRITERS.map(writer =>
      send(to, 'PATCH', `/comments/${rows[0]!.id}`, { key: aKey(writer), json }),
    ),
  )
  expect(answers.map(answer => answer.status).toSorted()).toEqual([200, 403, 403, 403])
})

test('one site is exported without the other', async () => {
  const [one, other] = [await exportAll(from.db, SITE), await exportAll(from.db, OTHER)]
  expect(one).not.toContain(OTHER)
  expect(other).not.toContain(SITE)
  const { db } = await aServer()
  expect(await importFile(db, one)).toMatchObject({ left: [] })
  expect(await importFile(db, other)).toMatchObject({ left: [] })
  expect(await dump(db)).toEqual(await dump(from.db))
})

test.each(TABLES)('each column of %s is either exported or made anew', async table => {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_xinfo(${table})
    where hidden = 0`.execute(from.db)
  const known: string[] = [...KEPT[table], ...DERIVED[table]]
  expect(known.toSorted()).toEqual(rows.map(row => row.name).toSorted())
})
