import { beforeEach, describe, expect, test } from 'vitest'
import type { QueuePage } from '#protocol/admin.ts'
import { sql } from 'kysely'
import {
  aKey,
  aServer,
  aStaff,
  call,
  post,
  send,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'
import { done } from '../support/moderation.ts'

const OTHER = 'https://other.example'

let server: TestServer
let as: SignedIn

beforeEach(async () => {
  server = await aServer({ origins: new Set([SITE, OTHER]) })
  as = await aStaff(server)
})

const search = async (q: string, by = as) => {
  const query = new URLSearchParams({ view: 'published', q })
  const answer = call(server, 'GET', `/queue?${query}`, { as: by })
  return (await done<QueuePage>(answer)).items.map(({ comment }) => comment.id)
}

const by = (name: string) => ({ author: { name, email: 'hidden@secret.example', website: null } })

describe('what is searched for is found', () => {
  test.each([
    ['a word', 'house', 'A big house.'],
    ['a part of a word', 'ous', 'A big house.'],
    ['in another case', 'HOUSE', 'A big house.'],
    ['without its marks', 'cafe', 'Un café noir'],
    ['with its marks', 'café', 'Un cafe noir'],
    ['two letters', 'ig', 'A big house.'],
    ['two characters of Chinese', '東京', '私は東京に住んでいます'],
    ['three characters of Chinese', '東京に', '私は東京に住んでいます'],
    ['Korean', '안녕', '안녕하세요'],
    ['Thai', 'สวัส', 'สวัสดีครับ'],
    ['several words, wherever they are', 'house a big', 'A big house.'],
    ['Markdown as it was typed', '**big**', 'A **big** house.'],
    ['an emoji', '👩‍👩‍👧', 'We 👩‍👩‍👧 came'],
  ])('%s', async (_what, q, body) => {
    await post(server, { body: 'something else' })
    const { id } = await post(server, { body })
    expect(await search(q)).toEqual([id])
  })

  test('in the name, and in the title of the page, be it made known later', async () => {
    const named = await post(server, by('Zuleika Dobson'))
    const titled = await post(server, { url: `${SITE}/titled`, title: null })
    await post(server, { url: `${SITE}/titled`, title: 'On zeppelins', ...by('Bo') }, aKey('bo'))
    expect(await search('zuleika')).toEqual([named.id])
    expect(await search('Zu')).toEqual([named.id])
    expect(await search('zeppelin')).toContain(titled.id)
    expect(await search('zeppelin')).toHaveLength(2)
    expect(await search('comment zeppelin Bo')).toHaveLength(1)
  })

  test('until it says something else, or is deleted', async () => {
    const { id } = await post(server, { body: 'canary one' })
    await send(server, 'PATCH', `/comments/${id}`, { json: { body: 'sparrow' } })
    expect(await search('canary')).toEqual([])
    expect(await search('sparrow')).toEqual([id])
    await send(server, 'DELETE', `/comments/${id}`)
    expect(await search('sparrow')).toEqual([])
    const { rows } = await sql`select * from search`.execute(server.db)
    expect(JSON.stringify(rows)).not.toMatch(/canary|sparrow/)
  })

  test('and only on this site', async () => {
    await post(server, { url: `${OTHER}/`, body: 'A big house.' })
    const there = await aStaff(server, { site: OTHER })
    expect(await search('house')).toEqual([])
    expect(await search('ho')).toEqual([])
    expect(await search('house', there)).toHaveLength(1)
  })

  test('as well where it is common', async () => {
    const { id } = await post(server, { body: 'the last house' })
    const row = await server.db.selectFrom('comments').selectAll().executeTakeFirstOrThrow()
    const { rank: _, ...copy } = row
    const copies = Array.from({ length: 2100 }, (_, n) => ({
      ...copy,
      id: crypto.randomUUID(),
      site: OTHER,
      source: n < 100 ? 'a house' : 'the mouse house',
    }))
    for (let n = 0; n < copies.length; n += 300) {
      await server.db
        .insertInto('comments')
        .values(copies.slice(n, n + 300))
        .execute()
    }
    expect(await search('house')).toEqual([id])
    expect(await search('the house')).toEqual([id])
  })

  test('but nothing that only the server knows', async () => {
    await post(server, by('Ada'))
    await server.db
      .updateTable('comments')
      .set({ network: 'feedbeef', held_by: 'words: canary' })
      .execute()
    for (const q of ['secret.example', 'hidden@', 'feedbeef', 'canary']) {
      expect(await search(q)).toEqual([])
    }
  })
})

describe('a term is a text and never a query', () => {
  const HOSTILE = [
    '"',
    '""',
    '"house',
    'house"',
    "'",
    "house' or 1=1 --",
    'source:house',
    'source : house',
    '-house',
    '^house',
    'house*',
    'hous*',
    'house OR mouse',
    'NOT house',
    'NEAR(house big)',
    '{source title}: house',
    'house + big',
    '(house',
    ')',
    '%',
    '_',
    '%ous%',
    'h_use',
    '\\',
    '\\%',
    'house\u0000big',
    '\ud800',
    '\u202ehouse',
    'x'.repeat(10_000),
    'a b c d e f g h i j k l m n',
  ]

  // Text that was cut, split or normalised is not found as a whole.
  const UNSAID = new Set([HOSTILE.at(-1), HOSTILE.at(-2), '\u202ehouse', 'house\u0000big'])

  test.each(HOSTILE)('%j', async q => {
    const house = await post(server, { body: 'A big house.' })
    const said = q.toWellFormed().replaceAll('\u0000', ' ').slice(0, 9000)
    const literal = await post(server, { body: `\`${said}\`` })
    const found = await search(q)
    if (!UNSAID.has(q)) expect(found).toContain(literal.id)
    if (q !== 'house\u0000big') expect(found).not.toContain(house.id)
  })

  test('nothing but spaces is no term', async () => {
    await post(server)
    expect(await search('  ')).toHaveLength(1)
  })
})
