import { beforeEach, describe, expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { listChanged } from '../../db/writing/changes.ts'
import type { Database } from '../../db/engine/database.ts'
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
import { toHash } from '../../hash.ts'
import {
  aComment,
  aFile,
  aLike,
  anAuthor,
  aThread,
  dump,
  exportAll,
  importFile,
} from '../../../../test/support/transfer.ts'

let server: TestServer
let db: Database

beforeEach(async () => {
  server = await aServer()
  ;({ db } = server)
  return () => db.destroy()
})

const importAll = async (...records: readonly unknown[]) => importFile(db, await aFile(...records))

const COMMENT = anId(0xc)
const REPLY = anId(0xd)

describe('a file is read as it is meant:', () => {
  test('replies may stand before what they reply to, and everything before what it names', async () => {
    const reply = aComment({ id: REPLY, parentId: COMMENT, createdAt: '2026-01-02T00:00:00.000Z' })
    expect(await importAll(aLike(), reply, aComment(), aThread(), anAuthor())).toMatchObject({
      left: [],
    })
    const { comments } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    expect(comments).toMatchObject([
      { id: COMMENT, likes: 1, replies: 1 },
      { id: REPLY, parentId: COMMENT, body: [['p', 'Hello']] },
    ])
  })

  test('a chain of 2,000 replies', async () => {
    const chain = Array.from({ length: 2000 }, (_, place) =>
      aComment({ id: anId(0x10000 + place), parentId: place ? anId(0x10000 + place - 1) : null }),
    )
    expect(await importAll(anAuthor(), aThread(), ...chain.toReversed())).toMatchObject({
      left: [],
      imported: { comment: 2000 },
    })
  })

  test('likes of which only the number is known', async () => {
    await importAll(anAuthor(), aThread(), aComment({ otherLikes: 4 }), aLike())
    const { comments } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    expect(comments[0]).toMatchObject({ likes: 5 })
    expect(await exportAll(db)).toContain('"otherLikes":4')
  })

  test('authors with a badge are counted, so that nobody gets one unseen', async () => {
    expect(await importAll(anAuthor({ role: 'owner' }))).toMatchObject({ badges: 1 })
  })
})

describe('into a database that is in use', () => {
  const hers = async (fields: object = {}) =>
    anAuthor({ keyHash: await toHash(aKey('ada')), ...fields })

  test('what is the same is skipped, so an import can be repeated', async () => {
    const records = [anAuthor(), aThread(), aComment(), aLike()]
    await importAll(...records)
    const before = await dump(db)
    expect(await importAll(...records)).toMatchObject({ left: [], skipped: { same: 4 } })
    expect(await dump(db)).toEqual(before)
  })

  test('what says something else is named and stays', async () => {
    await importAll(anAuthor(), aThread(), aComment(), aLike())
    const before = await dump(db)
    const { left, skipped } = await importAll(
      anAuthor({ name: 'Eve', email: 'eve@example.com' }),
      aThread({ title: 'Other' }),
      aComment({ source: 'Other', authorName: 'Eve' }),
      aLike({ createdAt: '2026-01-02T00:00:00.000Z' }),
    )
    expect(left).toEqual([
      'line 2 conflict: it is here already and says something else: name, email',
      'line 3 conflict: it is here already and says something else: title',
      'line 4 conflict: it is here already and says something else: author name, source',
      'line 5 conflict: it is here already and says something else: created at',
    ])
    expect(skipped).toMatchObject({ conflict: 4 })
    expect(await dump(db)).toEqual(before)
  })

  test('what was deleted here does not come back, and what replies to it does', async () => {
    const file = [anAuthor(), aThread(), aComment()]
    await importAll(...file)
    await db
      .updateTable('comments')
      .set({ state: 'deleted', visible: 0, source: '', body: '[]', author_name: '' })
      .execute()
    const reply = aComment({ id: REPLY, parentId: COMMENT })
    const { left } = await importAll(...file, reply, aLike())
    expect(left).toEqual([
      'line 4 conflict: it is here already and says something else: author name, source, state',
      'line 6 refused: its comment is deleted',
    ])
    const { thread, comments } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    expect(thread.count).toBe(1)
    expect(comments).toMatchObject([{ state: 'deleted', replies: 1 }, { id: REPLY }])
  })

  test('the comments of a page that has a thread join it, and each is of who wrote it', async () => {
    const mine = await post(server, { body: 'written here' }, aKey('ada'))
    const { thread } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    const etag = async () =>
      (await server.app.request(`/api/v1/thread?url=${PAGE}`)).headers.get('ETag')
    const before = await etag()
    const report = await importAll(await hers(), aThread(), aComment(), aLike())
    expect(report.left).toEqual([
      `line 2 known: this person is here already, as ${mine.author.id}`,
      `line 3 known: this page has a thread already, which its comments join: ${thread.id}`,
    ])
    const page = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    // Not the version of the imported thread either, which is another page.
    expect(page.thread).toEqual({ ...thread, count: 2, version: 8 })
    expect(page.comments.map(comment => comment.author.id)).toEqual([
      mine.author.id,
      mine.author.id,
    ])
    expect(await etag()).not.toBe(before)
    const json = { body: 'still hers' }
    const edit = await send(server, 'PATCH', `/comments/${COMMENT}`, { key: aKey('ada'), json })
    expect(edit.status).toBe(200)
  })

  test('nobody gets somebody else’s comments by having their id', async () => {
    await importAll(anAuthor())
    const { left } = await importAll(
      anAuthor({ keyHash: 'cd'.repeat(32), name: 'Eve' }),
      aThread(),
      aComment(),
    )
    expect(left).toEqual([
      'line 2 conflict: somebody else has this id',
      'line 4 refused: its author is not in the file, or was refused',
    ])
  })

  test('no comment moves to another thread', async () => {
    await importAll(anAuthor(), aThread(), aComment())
    const { left } = await importAll(
      anAuthor(),
      aThread({ id: anId(1), url: `${PAGE}/2` }),
      aComment({ threadId: anId(1) }),
      aComment({ id: REPLY, threadId: anId(1), parentId: COMMENT }),
    )
    expect(left).toEqual([
      'line 4 refused: a comment of another thread has this id',
      'line 5 refused: the comment it replies to was refused',
    ])
  })

  test('a like of what was here is counted', async () => {
    await importAll(anAuthor(), aThread(), aComment())
    await importAll(anAuthor(), aThread(), aComment(), aLike())
    const { comments } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    expect(comments[0]).toMatchObject({ likes: 1 })
  })

  test('whoever watches a thread is told all that looks otherwise, and nothing else', async () => {
    const file = [anAuthor(), aThread(), aComment(), aComment({ id: REPLY })]
    await importAll(...file)
    const gone = { state: 'deleted', source: '', authorName: '' } as const
    const [one, other, like] = [anId(0xe), anId(0xf), anId(0x10)]
    const below = [
      aComment({ id: one, ...gone, parentId: COMMENT }),
      aComment({ id: other, ...gone, parentId: one }),
    ]
    await importAll(...file, aComment({ id: like }), ...below)
    const before = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    const news = aComment({ id: anId(0x11), parentId: other, source: 'news' })
    const all = [...file, aComment({ id: like }), ...below, news, aLike({ commentId: like })]
    expect(await importAll(...all)).toMatchObject({ left: [], imported: { comment: 1, like: 1 } })
    const changed = await listChanged(db, anId(0xb), { ...before.thread, most: 9 })
    expect(changed.map(row => row.id).toSorted()).toEqual([COMMENT, one, other, like, news.id])
    const { thread } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    expect(new Set(changed.map(row => row.version))).toEqual(new Set([thread.version]))
  })

  test('a dry run says the same and does nothing', async () => {
    await post(server)
    const before = await dump(db)
    const file = await aFile(await hers(), aThread(), aComment(), aComment())
    const dry = await importFile(db, file, { dryRun: true })
    expect(await dump(db)).toEqual(before)
    expect(await importFile(db, file)).toEqual(dry)
  })
})

describe('a thread of which something is missing', () => {
  test('has another version than where it came from', async () => {
    await importAll(anAuthor(), aThread({ version: 7 }), aComment())
    await importAll(
      anAuthor(),
      aThread({ id: anId(1), url: `${PAGE}/2`, version: 7 }),
      aComment({ id: REPLY, threadId: anId(1), source: '' }),
    )
    const rows = await db.selectFrom('threads').select('version').orderBy('url').execute()
    expect(rows.map(row => row.version)).toEqual([7, 8])
  })
})

test('what breaks in the middle leaves nothing, and the database usable', async () => {
  const file = await aFile(anAuthor(), aThread(), aComment())
  await expect(importFile(db, file.slice(0, -30))).rejects.toThrow('cut off')
  expect(await dump(db)).toEqual({ authors: [], threads: [], comments: [], likes: [] })
  expect(await importFile(db, file)).toMatchObject({ lines: 3, left: [] })
  expect((await post(server, { url: `${SITE}/other` })).state).toBe('published')
})
