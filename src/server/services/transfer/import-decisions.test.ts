import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import type { Database } from '../../db/engine/database.ts'
import {
  aKey,
  anId,
  aServer,
  PAGE,
  post,
  read,
  SITE,
  type TestServer,
} from '../../../../test/support/server.ts'
import { toHash } from '../../hash.ts'
import { setStanding } from '../moderation/standing.ts'
import {
  aComment,
  aFile,
  anAuthor,
  aThread,
  importFile,
} from '../../../../test/support/transfer.ts'
import type { CommentRecord } from './records.ts'

let server: TestServer
let db: Database

beforeEach(async () => {
  server = await aServer()
  ;({ db } = server)
  return () => db.destroy()
})

describe('what moderators have decided', () => {
  const withId = (id: number, fields: Partial<CommentRecord> = {}) =>
    aComment({ id: anId(id), ...fields })

  test('is not in a file of before, and then is as it comes', async () => {
    const { standing: _standing, ...author } = anAuthor()
    const { closing: _closing, pinnedId: _pinned, ...thread } = aThread()
    const { heldBy: _heldBy, ...comment } = aComment()
    const file = (await aFile(author, thread, comment)).replace('"version":2', '"version":1')
    const { left } = await importFile(db, resealed(file))
    expect(left).toEqual([])
    expect(await db.selectFrom('authors').select('standing').execute()).toEqual([
      { standing: 'normal' },
    ])
    expect(await db.selectFrom('threads').select(['closing', 'pinned_id']).execute()).toEqual([
      { closing: 'open', pinned_id: null },
    ])
  })

  test('comes with it', async () => {
    const records = [
      anAuthor({ standing: 'trusted' }),
      aThread({ closing: 'locked', pinnedId: anId(1) }),
      withId(1),
      withId(2, { state: 'spam', heldBy: 'links: it has 4', version: 0 }),
      withId(3, { state: 'removed', parentId: anId(1) }),
    ]
    expect((await importFile(db, await aFile(...records))).left).toEqual([])
    const page = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    expect(page.thread).toMatchObject({ count: 1, locked: true, pinned: anId(1) })
    expect(page.comments.map(({ id, replies }) => [id, replies])).toEqual([[anId(1), 0]])
  })

  test.each([
    ['in another thread', anId(9)],
    ['that is a reply', anId(2)],
    ['that nobody sees', anId(3)],
  ])('pins no comment %s', async (_what, pinnedId) => {
    const records = [
      anAuthor(),
      aThread({ pinnedId }),
      withId(1),
      withId(2, { parentId: anId(1) }),
      withId(3, { state: 'pending', version: 0 }),
    ]
    await importFile(db, await aFile(...records))
    expect((await read<ThreadPage>(server, `/thread?url=${PAGE}`)).thread.pinned).toBeNull()
  })

  test('of somebody here holds for what comes of them', async () => {
    const { author } = await post(server, { id: anId(0x700), url: `${SITE}/else` }, aKey('ada'))
    await setStanding(server.deps, { site: SITE, staff: { id: anId(5) } }, author.id, 'hidden')
    const records = [
      anAuthor({ keyHash: await toHash(aKey('ada')) }),
      aThread(),
      withId(1),
      anAuthor({ id: anId(0xaa), keyHash: 'cd'.repeat(32), name: 'Bob' }),
      withId(2, { parentId: anId(1), authorId: anId(0xaa), authorName: 'Bob' }),
    ]
    await importFile(db, await aFile(...records))
    const page = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    expect(page.thread.count).toBe(1)
    expect(page.comments.map(({ id, state }) => [id, state])).toEqual([
      [anId(1), 'deleted'],
      [anId(2), 'published'],
    ])
  })
})

/** With the hash of what it says now. */
function resealed(file: string): string {
  const lines = file.trimEnd().split('\n')
  const text = `${lines.slice(0, -1).join('\n')}\n`
  const sha256 = createHash('sha256').update(text).digest('hex')
  return `${text}${JSON.stringify({ type: 'end', records: lines.length - 2, sha256 })}\n`
}
