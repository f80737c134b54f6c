import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, LatestComment, Me, ThreadPage } from '#protocol/comment.ts'
import { listChanged } from '../../db/writing/changes.ts'
import type { Database } from '../../db/engine/database.ts'
import {
  aKey,
  anId,
  aPost,
  aServer,
  post,
  read,
  send,
  SITE,
  type TestServer,
} from '../../../../test/support/server.ts'
import { setStanding } from '../moderation/standing.ts'
import { setPinned } from '../moderation/threads.ts'
import { dump } from '../../../../test/support/transfer.ts'
import { parseRule } from './remap-rule.ts'
import { remap, type RemapOptions } from './remap.ts'

const NEW_SITE = 'https://new.example.com'

let server: TestServer
let db: Database

beforeEach(async () => {
  server = await aServer({ origins: new Set([SITE, NEW_SITE]) })
  ;({ db } = server)
  return () => db.destroy()
})

const move = (old: string, next: string, options: Partial<RemapOptions> = {}) =>
  remap(db, parseRule(old, next), { merge: false, dryRun: false, ...options })

const threadOf = (url: string, id = '') =>
  read<ThreadPage>(server, `/thread?url=${encodeURIComponent(url)}${id && `&id=${id}`}`)

const latestOf = async (site: string) =>
  (
    await read<{ readonly latest: readonly LatestComment[] }>(server, `/latest?site=${site}`)
  ).latest.map(({ comment }) => comment.id)

const bodies = async (url: string) =>
  (await threadOf(url)).comments.map(comment => String(comment.body[0]?.[1]))

const etagOf = async (url: string) =>
  (await server.app.request(`/api/v1/thread?url=${url}`)).headers.get('ETag')

const edit = (comment: Comment, who: string, origin: string) =>
  send(server, 'PATCH', `/comments/${comment.id}`, {
    key: aKey(who),
    json: { body: 'edited' },
    headers: { Origin: origin },
  })

describe('on one site', () => {
  test('a thread moves with all that is in it, and its old page has none', async () => {
    const first = await post(server, { url: `${SITE}/old`, title: 'Title' })
    const reply = await post(server, { url: `${SITE}/old`, parentId: first.id })
    const before = await threadOf(`${SITE}/old`)
    const etag = await etagOf(`${SITE}/old`)
    expect(await move(`${SITE}/old`, `${SITE}/new`)).toEqual({
      threads: [
        { from: `${SITE}/old`, to: `${SITE}/new`, pageId: null, comments: 2, meets: false },
      ],
      isDone: true,
    })
    const after = await threadOf(`${SITE}/new`)
    expect(after.thread).toMatchObject({ id: before.thread.id, url: `${SITE}/new`, count: 2 })
    expect(after.comments).toEqual(before.comments)
    expect(await etagOf(`${SITE}/new`)).not.toBe(etag)
    expect((await threadOf(`${SITE}/old`)).thread).toMatchObject({ id: null, count: 0 })
    expect((await edit(reply, 'ada', SITE)).status).toBe(200)
  })

  test('threads under one address move under another, also where they cross', async () => {
    for (const path of ['/blog', '/blog/1', '/blog/old/1', '/blogroll']) {
      await post(server, { url: SITE + path, body: path })
    }
    await move(`${SITE}/blog/*`, `${SITE}/blog/old/*`)
    expect(await bodies(`${SITE}/blog/old`)).toEqual(['/blog'])
    expect(await bodies(`${SITE}/blog/old/1`)).toEqual(['/blog/1'])
    expect(await bodies(`${SITE}/blog/old/old/1`)).toEqual(['/blog/old/1'])
    expect(await bodies(`${SITE}/blogroll`)).toEqual(['/blogroll'])
    expect(await bodies(`${SITE}/blog/1`)).toEqual([])
  })

  test('a page that names itself keeps its name and learns its address', async () => {
    await post(server, { url: `${SITE}/old`, pageId: 'q17' })
    await move(`${SITE}/old`, `${SITE}/new`)
    const { thread } = await threadOf(`${SITE}/anywhere`, 'q17')
    expect(thread).toMatchObject({ url: `${SITE}/new`, count: 1 })
  })

  test('a route of a page moves with it, and stays where nothing else changes', async () => {
    await post(server, { url: `${SITE}/old#/one`, pageId: 'one' })
    await move(`${SITE}/old`, `${SITE}/new`)
    expect((await threadOf(`${SITE}/anywhere`, 'one')).thread.url).toBe(`${SITE}/new#/one`)
    expect(await move(`${SITE}/new`, `${SITE}/new/`)).toEqual({ threads: [], isDone: false })
  })

  test('what is about no thread moves none', async () => {
    await post(server, { url: `${SITE}/here` })
    const before = await dump(db)
    expect(await move(`${SITE}/none`, `${SITE}/new`)).toEqual({ threads: [], isDone: false })
    expect(await move(`${SITE}/here`, `${SITE}/here/`)).toEqual({ threads: [], isDone: false })
    expect(await dump(db)).toEqual(before)
  })

  test('a dry run says the same and moves nothing', async () => {
    await post(server, { url: `${SITE}/old` })
    const before = await dump(db)
    const dry = await move(`${SITE}/old`, `${SITE}/new`, { dryRun: true })
    expect(await dump(db)).toEqual(before)
    expect(dry.isDone).toBe(false)
    expect((await move(`${SITE}/old`, `${SITE}/new`)).threads).toEqual(dry.threads)
  })
})

describe('threads that would be of one page', () => {
  beforeEach(async () => {
    const start = server.clock.now.getTime()
    const at = (minutes: number) => (server.clock.now = new Date(start + minutes * 60_000))
    at(1)
    await post(server, { url: `${SITE}/old`, body: 'first', title: 'Old' })
    at(2)
    const there = await post(server, { url: `${SITE}/new`, body: 'second' })
    at(3)
    const unseen = await post(server, { url: `${SITE}/old` })
    await send(server, 'DELETE', `/comments/${unseen.id}`)
    const gone = await post(server, { url: `${SITE}/old`, body: 'third' })
    await post(server, { url: `${SITE}/old`, body: 'reply', parentId: gone.id })
    await send(server, 'DELETE', `/comments/${gone.id}`)
    await send(server, 'PUT', `/comments/${there.id}/like`)
  })

  test('stay as they are unless they may be merged, and so does everything else', async () => {
    await post(server, { url: `${SITE}/old/other` })
    const before = await dump(db)
    const { threads, isDone } = await move(`${SITE}/old*`, `${SITE}/new*`)
    expect(threads.map(({ to, meets }) => [to, meets])).toEqual([
      [`${SITE}/new`, true],
      [`${SITE}/new/other`, false],
    ])
    expect(isDone).toBe(false)
    expect(await dump(db)).toEqual(before)
  })

  test('become one, in which everything counts', async () => {
    const etags = [await etagOf(`${SITE}/old`), await etagOf(`${SITE}/new`)]
    const { thread: there } = await threadOf(`${SITE}/new`)
    const before = await db.selectFrom('threads').select('version').execute()
    expect(await move(`${SITE}/old`, `${SITE}/new`, { merge: true })).toMatchObject({
      isDone: true,
    })
    const { thread, comments } = await threadOf(`${SITE}/new`)
    const version = 1 + Math.max(...before.map(row => row.version))
    const newestAt = comments.at(-1)!.createdAt
    expect(thread).toEqual({ ...there, title: 'Old', count: 3, version, newestAt })
    const changed = await listChanged(db, there.id!, { version: there.version, most: 9 })
    expect(changed.map(row => [row.id, row.version])).toEqual(
      [0, 2, 3].map(place => [comments[place]!.id, version]),
    )
    expect(comments.map(({ state, replies, likes }) => ({ state, replies, likes }))).toEqual([
      { state: 'published', replies: 0, likes: 0 },
      { state: 'published', replies: 0, likes: 1 },
      { state: 'deleted', replies: 1, likes: 0 },
      { state: 'published', replies: 0, likes: 0 },
    ])
    const rows = await db.selectFrom('threads').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(etags).not.toContain(await etagOf(`${SITE}/new`))
    const { liked } = (await (await send(server, 'GET', `/me?thread=${thread.id}`)).json()) as Me
    expect(liked).toHaveLength(1)
    // A comment that comes later is later than all of both.
    const { newest_at: newest } = rows[0]!
    expect((await post(server, { url: `${SITE}/new` })).createdAt > newest).toBe(true)
  })

  test('are found also where both of them move, and the older one stays', async () => {
    await post(server, { url: `${SITE}/a/1`, body: 'older' })
    server.clock.now = new Date(server.clock.now.getTime() + 1000)
    await post(server, { url: `${SITE}/a1`, body: 'newer' })
    const { thread: older } = await threadOf(`${SITE}/a/1`)
    expect(await move(`${SITE}/a*`, `${SITE}/b/*`)).toMatchObject({
      threads: [{ meets: false }, { meets: true }],
      isDone: false,
    })
    expect((await move(`${SITE}/a*`, `${SITE}/b/*`, { merge: true })).isDone).toBe(true)
    expect((await threadOf(`${SITE}/b/1`)).thread).toMatchObject({ id: older.id, count: 2 })
    expect(await bodies(`${SITE}/b/1`)).toEqual(['older', 'newer'])
  })
})

describe('to another site', () => {
  const go = (options: Partial<RemapOptions> = {}) => move(`${SITE}/*`, `${NEW_SITE}/*`, options)

  test('everybody comes along, and is who they were', async () => {
    const hers = await post(server, { url: `${SITE}/a` }, aKey('ada'))
    await send(server, 'PUT', `/comments/${hers.id}/like`, { key: aKey('bob') })
    await go()
    const { thread, comments } = await threadOf(`${NEW_SITE}/a`)
    expect(comments).toEqual([{ ...hers, likes: 1 }])
    const me = (key: string) => send(server, 'GET', `/me?thread=${thread.id}`, { key: aKey(key) })
    expect(await (await me('ada')).json()).toMatchObject({ author: { id: hers.author.id } })
    expect(await (await me('bob')).json()).toMatchObject({ liked: [hers.id] })
    expect((await edit(hers, 'ada', NEW_SITE)).status).toBe(200)
    expect((await edit(hers, 'bob', NEW_SITE)).status).toBe(403)
    expect(await latestOf(NEW_SITE)).toEqual([hers.id])
    expect(await latestOf(SITE)).toEqual([])
    const sites = await db.selectFrom('authors').select('site').execute()
    expect(sites.map(row => row.site)).toEqual([NEW_SITE, NEW_SITE])
  })

  test('who is there already by the same key is one person', async () => {
    const old = await post(server, { url: `${SITE}/a` }, aKey('ada'))
    const json = aPost({ url: `${NEW_SITE}/b` })
    const headers = { Origin: NEW_SITE }
    const there = (await (
      await send(server, 'POST', '/comments', { json, headers, key: aKey('ada') })
    ).json()) as Comment
    await go()
    expect((await threadOf(`${NEW_SITE}/a`)).comments[0]?.author.id).toBe(there.author.id)
    expect(await db.selectFrom('authors').select('id').execute()).toEqual([{ id: there.author.id }])
    expect((await edit(old, 'ada', NEW_SITE)).status).toBe(200)
  })

  test('who has written elsewhere on the old site as well is on both', async () => {
    const moved = await post(server, { url: `${SITE}/a/1` }, aKey('ada'))
    const stays = await post(server, { url: `${SITE}/b/1` }, aKey('ada'))
    await move(`${SITE}/a/*`, `${NEW_SITE}/*`)
    expect((await edit(moved, 'ada', NEW_SITE)).status).toBe(200)
    expect((await edit(stays, 'ada', SITE)).status).toBe(200)
    const authors = await db.selectFrom('authors').selectAll().orderBy('site').execute()
    expect(authors.map(({ site, name }) => [site, name])).toEqual([
      [SITE, 'Ada'],
      [NEW_SITE, 'Ada'],
    ])
    expect(authors[0]?.key_hash).toBe(authors[1]?.key_hash)
  })
})

describe('what moderators have decided', () => {
  const BY = { site: SITE, staff: { id: anId(900) } }

  test('goes along, and who has reported goes along as well', async () => {
    const { id } = await post(server, { url: `${SITE}/old` })
    await send(server, 'PUT', `/comments/${id}/report`, {
      key: aKey('eve'),
      json: { reason: 'spam' },
    })
    await setPinned(server.deps, BY, id, true)
    await move(`${SITE}/*`, `${NEW_SITE}/*`)
    expect((await threadOf(`${NEW_SITE}/old`)).thread.pinned).toBe(id)
    const reporter = await db
      .selectFrom('reports')
      .innerJoin('authors', 'authors.id', 'author_id')
      .select('site')
      .executeTakeFirstOrThrow()
    expect(reporter.site).toBe(NEW_SITE)
  })

  test('of a person of the new site holds for what comes there', async () => {
    const there = await post(server, { url: `${NEW_SITE}/` }, aKey('troll'))
    const moving = await post(server, { url: `${SITE}/old` }, aKey('troll'))
    const staying = await post(server, { url: `${SITE}/old` })
    const by = { ...BY, site: NEW_SITE }
    await setStanding(server.deps, by, there.author.id, 'hidden')
    await move(`${SITE}/*`, `${NEW_SITE}/*`)
    const page = await threadOf(`${NEW_SITE}/old`)
    expect(page.thread.count).toBe(1)
    expect(page.comments.map(({ id }) => id)).toEqual([staying.id])
    expect(await latestOf(NEW_SITE)).not.toContain(moving.id)
  })
})
