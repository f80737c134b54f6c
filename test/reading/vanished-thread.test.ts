import type { SqliteDatabase } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/server/db/engine/database.ts'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import { openSites } from '../../src/server/services/sites/sites.ts'
import { aServer, PAGE, post, SITE } from '../support/server.ts'

const ELSEWHERE = `${SITE}/elsewhere`

/** A server whose thread of `PAGE` joins the one of `ELSEWHERE` just before the next such statement. */
async function aServerThatIsRemapped() {
  const sqlite = openNodeSqlite(':memory:')
  let moment: RegExp | null = null
  const watched: SqliteDatabase = {
    close: () => sqlite.close(),
    prepare(text) {
      if (moment?.test(text)) {
        moment = null
        for (const change of REMAP) sqlite.prepare(change).run([])
      }
      return sqlite.prepare(text)
    },
  }
  const db = openDatabase(watched)
  await migrate(db, new Date('2026-01-01T00:00:00.000Z'))
  const sites = await openSites(db, [SITE])
  const server = await aServer({ db, sites, origins: sites.origins })
  await post(server, { url: ELSEWHERE })
  const comment = await post(server)
  const remapBefore = (statement: RegExp) => {
    moment = statement
  }
  const isRemapped = () => moment === null
  return { ...server, comment, remapBefore, isRemapped }
}

const THREAD = `(select id from threads where url = '${PAGE}')`

const REMAP = [
  `update comments set thread_id = (select id from threads where url = '${ELSEWHERE}')
    where thread_id = ${THREAD}`,
  `delete from threads where id = ${THREAD}`,
]

const url = encodeURIComponent(PAGE)
const READS: readonly (readonly [name: string, pathOf: (id: string) => string, before: RegExp])[] =
  [
    ['the API', () => `/api/v1/thread?url=${url}`, /^begin/],
    ['the API with a focus', id => `/api/v1/thread?url=${url}&focus=${id}`, /^begin/],
    ['one comment', id => `/api/v1/comments/${id}`, /^begin/],
    ['replies', id => `/api/v1/comments/${id}/replies`, /^begin/],
    ['the fragment', () => `/api/v1/thread.html?url=${url}`, /^begin/],
    ['the feed as Atom', () => `/api/v1/feed?url=${url}`, /^begin/],
    ['the feed as JSON', () => `/api/v1/feed?url=${url}&format=json`, /^begin/],
    ['the page', () => `/thread?url=${url}`, /^begin/],
    ["a comment's page", id => `/c/${id}`, /^begin/],
    ["a comment's page whose thread is looked up", id => `/c/${id}`, /^select \* from "threads"/],
  ]

test.each(READS)(
  '%s answers 503 with Retry-After for a thread that a remap takes away',
  async (_, pathOf, before) => {
    const { app, comment, remapBefore, isRemapped } = await aServerThatIsRemapped()
    remapBefore(before)
    const moving = await app.request(pathOf(comment.id))
    expect(isRemapped()).toBe(true)
    expect(moving.status).toBe(503)
    expect(moving.headers.get('Retry-After')).toBe('1')
    expect(moving.headers.get('Cache-Control')).toContain('no-store')
    expect(moving.headers.get('ETag')).toBeNull()
    // The second request finds the comment in its new thread, or no thread of the old address.
    const moved = await app.request(pathOf(comment.id))
    expect(moved.status).toBe(200)
  },
)
