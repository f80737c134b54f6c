import { beforeEach, describe, expect, test } from 'vitest'
import { demoThreads } from '../../../../demo/pages.ts'
import { createAssets } from '../../assets.ts'
import { openDatabase } from '../../db/engine/database.ts'
import { migrate } from '../../db/migrations.ts'
import { openNodeSqlite } from '../../db/engine/sqlite.ts'
import type { Deps } from '../../deps.ts'
import { openSites } from '../sites/sites.ts'
import { postComment } from './comments.ts'
import { seedCommentId } from './seed-comment-id.ts'
import { seedThreads } from './seed-threads.ts'

// All but the thousand comments, whose writing takes a while.
const THREADS = demoThreads().filter(({ comments }) => comments.length < 100)
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

describe('seedThreads', () => {
  test('posts every comment of every thread', async () => {
    await seedThreads(deps, SITE, THREADS)
    expect(await countComments()).toEqual({
      'In praise of the wide margin': 8,
      'I found my old stylesheet': 6,
      'Nothing from nowhere': 3,
      Tides: 3,
      'Lamps: the question': 2,
      'Lamps: the answer': 2,
    })
  })

  test('takes every comment as it was written', async () => {
    await seedThreads(deps, SITE, THREADS)
    const rows = await deps.db.selectFrom('comments').select('source').execute()
    const stored = new Set(rows.map(row => row.source))
    const written = THREADS.flatMap(thread => thread.comments.map(comment => comment.text))
    expect(written.filter(text => !stored.has(text))).toEqual([])
  })

  test('dates each comment as long ago as it says', async () => {
    await seedThreads(deps, SITE, THREADS)
    const thread = THREADS[0]!
    for (const [place, { minutesAgo }] of thread.comments.entries()) {
      const row = await deps.db
        .selectFrom('comments')
        .select('created_at')
        .where('id', '=', await seedCommentId(SITE + thread.path, thread.pageId, place))
        .executeTakeFirstOrThrow()
      expect(NOW.getTime() - Date.parse(row.created_at)).toBe(minutesAgo * 60_000)
    }
  })

  test('changes nothing the second time', async () => {
    await seedThreads(deps, SITE, THREADS)
    const before = await countComments()
    await seedThreads(deps, SITE, THREADS)
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
    await seedThreads(deps, SITE, THREADS)
    expect(await countComments()).toMatchObject({ Mine: 1, Tides: 3 })
    expect(await countComments()).not.toHaveProperty('Nothing from nowhere')
  })

  test('seeds the same database again for another address', async () => {
    await seedThreads(deps, SITE, THREADS)
    await seedThreads(
      { ...deps, origins: new Set(['http://localhost:9090']) },
      'http://localhost:9090',
      THREADS,
    )
    const rows = await deps.db.selectFrom('threads').select('id').execute()
    expect(rows).toHaveLength(2 * THREADS.length)
  })
})
