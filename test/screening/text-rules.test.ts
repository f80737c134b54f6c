import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment } from '#protocol/comment.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aKey,
  aPost,
  aServer,
  aStaff,
  post,
  send,
  SITE,
  type TestServer,
} from '../support/server.ts'

const LONG = 'I have read this article twice now, and it is still the best one about lamps.'

let server: TestServer
const sent: string[] = []
let answer = 'false'

beforeEach(async () => {
  sent.length = 0
  answer = 'false'
  server = await aServer({
    fetchOut: async (_url, { body }) => {
      sent.push(body)
      return { status: 200, text: answer }
    },
  })
})

const attempt = (json: Parameters<typeof aPost>[0], key = aKey()) =>
  send(server, 'POST', '/comments', { key, json: aPost(json) })

const stateOf = async ({ id }: Pick<Comment, 'id'>) =>
  server.db
    .selectFrom('comments')
    .select(['state', 'held_by'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

describe('what a rule on text finds', () => {
  test('refuses, and the answer names the field', async () => {
    await server.deps.sites.change(server.db, SITE, { blockedWords: ['casino'] })
    const { code, errors } = await expectProblem(await attempt({ body: 'A CASINO!' }))
    expect(code).toBe('refused')
    expect(errors).toMatchObject([{ field: 'body', code: 'blocked' }])
  })

  test('holds, and the queue says why', async () => {
    await server.deps.sites.change(server.db, SITE, { heldWords: ['casino'], maxLinks: 0 })
    expect(await stateOf(await post(server, { body: 'A casino.' }))).toEqual({
      state: 'pending',
      held_by: 'heldWords: It says “casino”.',
    })
  })

  test('is spam, whatever else holds it', async () => {
    await server.deps.sites.change(server.db, SITE, { blockedDomains: ['x.example'], maxLinks: 0 })
    expect(await stateOf(await post(server, { body: 'https://x.example/' }))).toEqual({
      state: 'spam',
      held_by: 'domains: It leads to x.example.',
    })
  })

  test('keeps guests from the names of staff', async () => {
    await aStaff(server, { name: 'Olga' })
    const author = { name: 'OIga', email: null, website: null }
    const { errors } = await expectProblem(await attempt({ author }))
    expect(errors).toMatchObject([{ field: 'author.name', code: 'name_taken' }])
  })

  test('keeps from saying it again, but not from sending it again', async () => {
    const sending = aPost({ body: LONG })
    expect((await send(server, 'POST', '/comments', { json: sending })).status).toBe(201)
    expect((await send(server, 'POST', '/comments', { json: sending })).status).toBe(200)
    const { errors } = await expectProblem(await attempt({ body: LONG }, aKey('bob')))
    expect(errors).toMatchObject([{ field: 'body', code: 'duplicate' }])
    const edit = await send(server, 'PATCH', `/comments/${sending.id}`, { json: { body: LONG } })
    expect(edit.status).toBe(200)
  })
})

describe('Akismet', () => {
  test('hears of nothing without a key', async () => {
    const { id } = await post(server)
    await send(server, 'PATCH', `/comments/${id}`, { json: { body: 'Something else.' } })
    expect(sent).toEqual([])
  })

  test('is asked with one, and what it takes for spam is spam', async () => {
    await server.deps.sites.change(server.db, SITE, { akismetKey: '0123456789ab' })
    answer = 'true'
    expect(await stateOf(await post(server, {}, aKey('eve')))).toMatchObject({ state: 'spam' })
    expect(sent).toHaveLength(1)
  })
})
