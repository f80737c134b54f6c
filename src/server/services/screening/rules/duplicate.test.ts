import { beforeEach, describe, expect, test } from 'vitest'
import {
  aKey,
  aServer,
  post,
  send,
  SITE,
  type TestServer,
} from '../../../../../test/support/server.ts'
import { anAttempt, type Tried } from '../../../../../test/support/an-attempt.ts'
import { duplicate } from './duplicate.ts'

const LONG = 'I have read this article twice now, and it is still the best one about lamps.'

let server: TestServer

beforeEach(async () => {
  server = await aServer()
})

async function said(body: string, { key = aKey(), page = 'post' } = {}) {
  const comment = await post(server, { body, url: `${SITE}/${page}` }, key)
  const { thread_id: threadId } = await server.db
    .selectFrom('comments')
    .select('thread_id')
    .where('id', '=', comment.id)
    .executeTakeFirstOrThrow()
  return { id: comment.id, author: comment.author.id, threadId }
}

const isDuplicate = async (tried: Tried) => {
  const verdict = await duplicate.judge(
    anAttempt({ db: server.db, time: server.clock.now, ...tried }),
  )
  if (verdict) expect(verdict).toMatchObject({ outcome: 'refuse', fieldCode: 'duplicate' })
  return verdict !== null
}

describe('what has been said', () => {
  test('cannot be said again, by anybody and in any thread of the site', async () => {
    await said(LONG)
    expect(await isDuplicate({ body: LONG })).toBe(true)
    expect(await isDuplicate({ body: LONG.replace('best', 'worst') })).toBe(false)
  })

  test.each([
    ['in capitals', LONG.toUpperCase()],
    ['with other spaces', ` ${LONG.replaceAll(' ', '  \n')}\n`],
    ['with emphasis', `**${LONG}** !!!`],
    ['with what is not seen', LONG.replaceAll('a', 'a\u200b')],
    ['in other letters of the same', LONG.replaceAll('a', 'ａ')],
  ])('nor %s', async (_, body) => {
    await said(LONG)
    expect(await isDuplicate({ body })).toBe(true)
  })

  test('can be said again after a day', async () => {
    await said(LONG)
    server.clock.now = new Date('2026-01-01T23:59:59.999Z')
    expect(await isDuplicate({ body: LONG })).toBe(true)
    server.clock.now = new Date('2026-01-02T00:00:00.000Z')
    expect(await isDuplicate({ body: LONG })).toBe(false)
  })

  test('can be said again once it is deleted, and nothing of it stays to compare with', async () => {
    const { id } = await said(LONG)
    await send(server, 'DELETE', `/comments/${id}`)
    expect(await isDuplicate({ body: LONG })).toBe(false)
    const rows = await server.db.selectFrom('comments').select('text_hash').execute()
    expect(rows).toEqual([{ text_hash: null }])
  })

  test('on another site is not known', async () => {
    await said(LONG)
    await server.db.updateTable('comments').set({ site: 'https://other.example' }).execute()
    expect(await isDuplicate({ body: LONG })).toBe(false)
  })

  test('is not compared with itself when it is edited', async () => {
    const { id } = await said(LONG)
    expect(await isDuplicate({ body: LONG, editing: id })).toBe(false)
    const { id: other } = await said('Something else, of which there is enough to be told apart.')
    expect(await isDuplicate({ body: LONG, editing: other })).toBe(true)
    await send(server, 'PATCH', `/comments/${id}`, { json: { body: 'Now it says another thing.' } })
    expect(await isDuplicate({ body: LONG })).toBe(false)
  })
})

describe('an owner may let people', () => {
  test('say what others have said, but not what they or their network have', async () => {
    const settings = { duplicates: 'person' } as const
    const { author } = await said(LONG)
    await server.db.updateTable('comments').set({ network: 'hash' }).execute()
    expect(await isDuplicate({ body: LONG, settings })).toBe(false)
    expect(await isDuplicate({ body: LONG, settings, author })).toBe(true)
    expect(await isDuplicate({ body: LONG, settings, network: 'hash' })).toBe(true)
    expect(await isDuplicate({ body: LONG, settings, network: 'another' })).toBe(false)
  })

  test('repeat themselves', async () => {
    const { author, threadId } = await said(LONG)
    const settings = { duplicates: 'off' } as const
    expect(await isDuplicate({ body: LONG, settings, author, threadId })).toBe(false)
  })
})

describe('something short', () => {
  test('is said by many, and by one in many threads', async () => {
    const { threadId, author } = await said('Thanks!')
    expect(await isDuplicate({ body: 'Thanks!', threadId, author: 'somebody else' })).toBe(false)
    expect(await isDuplicate({ body: 'Thanks!', threadId: 'another', author })).toBe(false)
  })

  test('is not said twice by one person in one thread', async () => {
    const { threadId, author } = await said('Thanks!')
    expect(await isDuplicate({ body: 'thanks', threadId, author })).toBe(true)
    expect(await isDuplicate({ body: 'Thanks a lot!', threadId, author })).toBe(false)
  })

  test('may be nothing but signs', async () => {
    const { threadId, author } = await said('?!')
    expect(await isDuplicate({ body: '?!', threadId, author })).toBe(true)
    expect(await isDuplicate({ body: '!!', threadId, author })).toBe(false)
    expect(await isDuplicate({ body: '👍', threadId, author })).toBe(false)
  })
})
