import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Comment, CommentPage, Sort, ThreadPage } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import type { Problem } from '#protocol/problem.ts'
import { aKey, aServer, PAGE, post, read, send, type TestServer } from '../support/server.ts'

/** Reads everything that there is to read, as a reader who opens all that can be opened. */
async function readAll(
  server: TestServer,
  sort: Sort,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Map<string, Comment>> {
  const seen = new Map<string, Comment>()
  const take = (page: CommentPage) => {
    for (const comment of page.comments) {
      if (comment.parentId !== null) expect(seen.has(comment.parentId)).toBe(true)
      seen.set(comment.id, comment)
    }
  }
  let cursor: string | null = null
  do {
    const page: ThreadPage = await read(server, `/thread?url=${PAGE}&sort=${sort}${after(cursor)}`)
    expect(page.comments.length).toBeLessThanOrEqual(LIMITS.pageTotal)
    for (const { id, parentId } of page.comments)
      if (parentId === null) expect(seen.has(id)).toBe(false)
    take(page)
    await between()
    cursor = page.nextCursor
  } while (cursor !== null)
  for (const { id, replies } of seen.values()) {
    let held = [...seen.values()].filter(comment => comment.parentId === id).length
    for (let cursor: string | null = ''; held < replies && cursor !== null;) {
      const page: CommentPage = await read(server, `/comments/${id}/replies?${after(cursor)}`)
      take(page)
      cursor = page.nextCursor
      held = [...seen.values()].filter(comment => comment.parentId === id).length
    }
  }
  return seen
}

const after = (cursor: string | null) => (cursor ? `&cursor=${cursor}` : '')

/** A step in a thread: a reply to an earlier comment, a deletion, a like. */
const events = fc.array(
  fc.record({
    kind: fc.constantFrom('post', 'post', 'post', 'reply', 'reply', 'remove', 'like'),
    at: fc.nat(1000),
  }),
  { minLength: 1, maxLength: 120 },
)

async function play(server: TestServer, happened: readonly { kind: string; at: number }[]) {
  const ids: string[] = []
  for (const { kind, at } of happened) {
    const id = ids[at % Math.max(ids.length, 1)] ?? null
    if (kind === 'remove' && id) await send(server, 'DELETE', `/comments/${id}`)
    else if (kind === 'like' && id) {
      await send(server, 'PUT', `/comments/${id}/like`, { key: aKey(`fan${at}`) })
    } else if (kind === 'post' || kind === 'reply') {
      const parentId = kind === 'reply' ? id : null
      // A reply to what was deleted is refused, which is for another test.
      await post(server, { parentId }).then(
        comment => ids.push(comment.id),
        () => undefined,
      )
    }
  }
}

const visibleIds = async ({ db }: TestServer) => {
  const rows = await db.selectFrom('comments').select('id').where('visible', '=', 1).execute()
  return rows.map(row => row.id).toSorted()
}

describe('all pages together are the whole thread, once, parents first', () => {
  test.each<Sort>(['oldest', 'newest', 'top'])('%s', async sort => {
    await fc.assert(
      fc.asyncProperty(events, async happened => {
        const server = await aServer()
        await play(server, happened)
        const seen = await readAll(server, sort)
        expect([...seen.keys()].toSorted()).toEqual(await visibleIds(server))
        await server.db.destroy()
      }),
      { numRuns: 12 },
    )
  })

  test.each<Sort>(['oldest', 'newest'])('%s, while others write', async sort => {
    const server = await aServer()
    for (let count = 0; count < 70; count++) await post(server)
    const before = await visibleIds(server)
    const seen = await readAll(server, sort, () => post(server))
    expect([...seen.keys()]).toEqual(expect.arrayContaining(before))
  })
})

test('the count, and the replies that each comment says it has, are those that there are', async () => {
  await fc.assert(
    fc.asyncProperty(events, async happened => {
      const server = await aServer()
      await play(server, happened)
      const { thread } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
      const all = [...(await readAll(server, 'oldest')).values()]
      expect(thread.count).toBe(all.filter(comment => comment.state === 'published').length)
      for (const { id, replies, state } of all) {
        expect(replies).toBe(all.filter(comment => comment.parentId === id).length)
        if (state === 'deleted') expect(replies).toBeGreaterThan(0)
      }
      await server.db.destroy()
    }),
    { numRuns: 12 },
  )
})

test('top-level comments come in the order asked for', async () => {
  const server = await aServer()
  const [a, b, c] = [await post(server), await post(server), await post(server)]
  await send(server, 'PUT', `/comments/${b.id}/like`)
  const order = async (sort: Sort) => {
    const page = await read<ThreadPage>(server, `/thread?url=${PAGE}&sort=${sort}`)
    return page.comments.map(comment => comment.id)
  }
  expect(await order('oldest')).toEqual([a.id, b.id, c.id])
  expect(await order('newest')).toEqual([c.id, b.id, a.id])
  expect(await order('top')).toEqual([b.id, a.id, c.id])
})

test('a page brings the first replies of each comment, and theirs', async () => {
  const server = await aServer()
  const top = await post(server)
  const replies = []
  for (let count = 0; count < 5; count++) replies.push(await post(server, { parentId: top.id }))
  const deep = await post(server, { parentId: replies[0]!.id })
  const { comments } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
  const first = replies.slice(0, LIMITS.firstReplies).map(comment => comment.id)
  expect(comments.map(comment => comment.id)).toEqual([top.id, ...first, deep.id])
  expect(comments[0]?.replies).toBe(5)
})

describe('a comment in focus', () => {
  test('comes along with its ancestors and first replies, however deep it is', async () => {
    const server = await aServer()
    for (let count = 0; count < 30; count++) await post(server)
    const line = [await post(server)]
    while (line.length < 60) line.push(await post(server, { parentId: line.at(-1)!.id }))
    const focus = line.at(-2)!.id
    const { comments } = await read<ThreadPage>(server, `/thread?url=${PAGE}&focus=${focus}`)
    const ids = comments.map(comment => comment.id)
    expect(ids).toEqual(expect.arrayContaining(line.map(comment => comment.id)))
    expect(new Set(ids).size).toBe(ids.length)
    for (const [place, { parentId }] of comments.entries()) {
      if (parentId !== null) expect(ids.slice(0, place)).toContain(parentId)
    }
  })

  test('is not brought from deeper than a page may reach', async () => {
    const server = await aServer()
    const line = [await post(server)]
    const count = LIMITS.focusAncestors + 2
    while (line.length < count) line.push(await post(server, { parentId: line.at(-1)!.id }))
    const idsWith = async (focus: Comment) => {
      const page = await read<ThreadPage>(server, `/thread?url=${PAGE}&focus=${focus.id}`)
      return page.comments.map(comment => comment.id)
    }
    expect(await idsWith(line.at(-2)!)).toEqual(line.map(comment => comment.id))
    expect(await idsWith(line.at(-1)!)).toHaveLength(LIMITS.pageTotal)
  })

  test('that is on the page anyway is there once', async () => {
    const server = await aServer()
    const top = await post(server)
    const reply = await post(server, { parentId: top.id })
    const page = await read<ThreadPage>(server, `/thread?url=${PAGE}&focus=${reply.id}`)
    expect(page.comments.map(comment => comment.id)).toEqual([top.id, reply.id])
  })

  test('that is nowhere, or in another thread, is ignored', async () => {
    const server = await aServer()
    const here = await post(server)
    const elsewhere = await post(server, { url: `${PAGE}/else` })
    for (const focus of [elsewhere.id, 'nonsense', '00000000-0000-7000-8000-ffffffffffff']) {
      const page = await read<ThreadPage>(server, `/thread?url=${PAGE}&focus=${focus}`)
      expect(page.comments).toEqual([here])
      expect(page.focus).toBeNull()
    }
  })

  test('is said to be there, deleted as a whole, or nothing that a stranger may know', async () => {
    const server = await aServer()
    const focusOn = async (id: string) =>
      (await read<ThreadPage>(server, `/thread?url=${PAGE}&focus=${id}`)).focus
    const held = await post(server)
    const reply = await post(server, { parentId: held.id })
    const gone = await post(server)
    const waiting = await post(server)
    for (const { id } of [held, gone]) await send(server, 'DELETE', `/comments/${id}`)
    const pending = { state: 'pending', visible: 0 } as const
    await server.db.updateTable('comments').set(pending).where('id', '=', waiting.id).execute()
    expect(await focusOn(reply.id)).toBe('near')
    expect(await focusOn(held.id)).toBe('near')
    expect(await focusOn(gone.id)).toBe('deleted')
    expect(await focusOn(waiting.id)).toBeNull()
    expect(await focusOn('')).toBeNull()
  })
})

describe('a cursor', () => {
  test.each([
    'nonsense',
    '%00',
    btoa('oldest|0|2026|x'),
    btoa('oldest|0|2026-01-01T00:00:00.000Z|00000000-0000-7000-8000-000000000000|'),
    btoa('top|0|2026-01-01T00:00:00.000Z|00000000-0000-7000-8000-000000000000'),
  ])('%s is refused', async cursor => {
    const { app } = await aServer()
    const query = `url=${PAGE}&cursor=${encodeURIComponent(cursor)}`
    const response = await app.request(`/api/v1/thread?${query}`)
    expect(response.status).toBe(422)
    expect(((await response.json()) as Problem).errors).toMatchObject([{ field: 'cursor' }])
  })
})
