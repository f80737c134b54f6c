import { beforeEach, describe, expect, test } from 'vitest'
import { createAssets } from '../src/server/assets.ts'
import { openDatabase } from '../src/server/db/engine/database.ts'
import { migrate } from '../src/server/db/migrations.ts'
import { openNodeSqlite } from '../src/server/db/engine/sqlite.ts'
import type { Deps } from '../src/server/deps.ts'
import { openSites } from '../src/server/services/sites/sites.ts'
import { postComment } from '../src/server/services/writing/comments.ts'
import { demoCommentId } from './comment-id.ts'
import { DEMO_THREADS } from './pages.ts'
import { seedDemo } from './seed.ts'

const SITE = 'http://localhost:8080'
const NOW = new Date('2026-11-23T20:00:00.000Z')
const silent = () => {}

let deps: Deps

beforeEach(async () => {
  const db = openDatabase(openNodeSqlite(':memory:'))
  await migrate(db, NOW)
  const sites = await openSites(db, [SITE])
  deps = {
    db,
    now: () => NOW,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    compress: async () => null,
    origins: sites.origins,
    sites,
    publicUrl: SITE,
    stopping: new AbortController().signal,
    assets: createAssets([]),
  }
  return () => deps.db.destroy()
})

const countComments = async () => {
  const rows = await deps.db.selectFrom('threads').select(['title', 'comment_count']).execute()
  return Object.fromEntries(rows.map(row => [row.title, row.comment_count]))
}

describe('seeding the demo', () => {
  test('fills every thread with its conversation', async () => {
    await seedDemo(deps, SITE)
    expect(await countComments()).toEqual({
      'In praise of the wide margin': 8,
      'What have you mended?': 1000,
      'I found my old stylesheet': 6,
      'Nothing from nowhere': 3,
      Tides: 3,
      'Lamps: the question': 2,
      'Lamps: the answer': 2,
    })
  })

  test('takes every comment as it was written', async () => {
    await seedDemo(deps, SITE)
    const rows = await deps.db.selectFrom('comments').select('source').execute()
    const stored = new Set(rows.map(row => row.source))
    const written = DEMO_THREADS.flatMap(thread => thread.converse().map(comment => comment.text))
    expect(written.filter(text => !stored.has(text))).toEqual([])
  })

  test('dates each comment as long ago as it says', async () => {
    await seedDemo(deps, SITE)
    const thread = DEMO_THREADS[0]!
    for (const [place, { minutesAgo }] of thread.converse().entries()) {
      const row = await deps.db
        .selectFrom('comments')
        .select('created_at')
        .where('id', '=', await demoCommentId(SITE + thread.path, thread.pageId, place))
        .executeTakeFirstOrThrow()
      expect(NOW.getTime() - Date.parse(row.created_at)).toBe(minutesAgo * 60_000)
    }
  })

  test('changes nothing the second time', async () => {
    await seedDemo(deps, SITE)
    const before = await countComments()
    await seedDemo(deps, SITE)
    expect(await countComments()).toEqual(before)
  })

  test('leaves a thread alone that somebody has written in', async () => {
    await postComment(
      deps,
      { keyHash: 'a'.repeat(64), origin: null, network: null },
      {
        id: crypto.randomUUID(),
        url: `${SITE}/demo/strict/`,
        pageId: null,
        title: 'Mine',
        parentId: null,
        body: 'First!',
        author: { name: 'Ada', email: null, website: null },
      },
    )
    await seedDemo(deps, SITE)
    expect(await countComments()).toMatchObject({ Mine: 1, Tides: 3 })
    expect(await countComments()).not.toHaveProperty('Nothing from nowhere')
  })

  test('seeds the same database again for another address', async () => {
    await seedDemo(deps, SITE)
    await seedDemo(
      { ...deps, origins: new Set(['http://localhost:9090']) },
      'http://localhost:9090',
    )
    const rows = await deps.db.selectFrom('threads').select('id').execute()
    expect(rows).toHaveLength(2 * DEMO_THREADS.length)
  })
})
