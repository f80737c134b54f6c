import { beforeEach, describe, expect, test } from 'vitest'
import type { Comment, Me, NewComment, ThreadPage } from '#protocol/comment.ts'
import type { SiteSettings } from '#protocol/settings.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { aKey, aPost, aServer, from, PAGE, post, read, send, SITE } from '../support/server.ts'
import type { TestServer } from '../support/server.ts'
import { aForm, parse, sendForm, textsOf } from '../support/pages.ts'
import { createGate } from '../../src/server/services/screening/gate.ts'
import type { Rule } from '../../src/server/services/screening/rule.ts'

let server: TestServer

beforeEach(async () => {
  server = await aServer()
})

async function set(settings: Partial<SiteSettings>) {
  await server.deps.sites.add(server.db, SITE, server.clock.now.toISOString())
  await server.deps.sites.change(server.db, SITE, settings)
}

const submit = (fields: Partial<NewComment>, key = aKey(), on = server) =>
  send(on, 'POST', '/comments', { key, json: aPost(fields) })

const rowOf = (id: string) =>
  server.db
    .selectFrom('comments')
    .select(['state', 'visible', 'held_by', 'network'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const refusals = () => server.db.selectFrom('refusals').select(['rule', 'count']).execute()
const page = () => read<ThreadPage>(server, `/thread?url=${PAGE}`)

/** A server that has these rules only. */
async function ruled(...rules: Rule[]) {
  const { deps, ...rest } = await aServer()
  const gate = { ...createGate(deps.db), rules }
  const made = await aServer({ db: deps.db, sites: deps.sites, gate })
  return { ...rest, ...made, db: deps.db }
}

describe('what waits', () => {
  test('is its writer’s alone, and says why to moderators', async () => {
    await post(server, {}, aKey('somebody'))
    await set({ policy: 'first', trustAfter: 1 })
    const answer = await submit({ body: 'waits' })
    expect(answer.status).toBe(201)
    const comment = (await answer.json()) as Comment
    expect(comment).toMatchObject({ state: 'pending', body: [['p', 'waits']] })
    expect(await rowOf(comment.id)).toMatchObject({
      state: 'pending',
      visible: 0,
      held_by: 'policy: Its writer is not trusted yet.',
    })
    expect((await page()).thread.count).toBe(1)
    expect(JSON.stringify(await page())).not.toContain('waits')
    const threadId = (await page()).thread.id!
    const me = async (key: string) =>
      (await (await send(server, 'GET', `/me?thread=${threadId}`, { key })).json()) as Me
    expect((await me(aKey())).waiting).toMatchObject([{ id: comment.id, state: 'pending' }])
    expect((await me(aKey('eve'))).waiting).toEqual([])
    expect(await refusals()).toEqual([{ rule: 'policy', count: 1 }])
    // Sent again it is the same, and counts no more.
    const again = await submit({ id: comment.id, body: 'waits' })
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ state: 'pending' })
    expect(await refusals()).toEqual([{ rule: 'policy', count: 1 }])
  })

  test('by a form is shown to its writer at once, as nobody could know them again', async () => {
    await set({ policy: 'all' })
    for (const _ of ['first', 'again']) {
      const answer = await sendForm(server, aForm({ body: 'I *wait*' }))
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
      const shown = await parse(answer)
      expect(textsOf(shown, 'h1')).toEqual(['Your comment waits for a moderator'])
      expect(textsOf(shown, 'blockquote')).toEqual(['I wait'])
      expect(shown.querySelector('a')?.getAttribute('href')).toContain('thread?url=')
    }
    expect((await page()).comments).toEqual([])
  })

  test('in the trap looks to its writer like anything that waits', async () => {
    const comment = (await (await submit({ trap: 'https://spam.example' })).json()) as Comment
    expect(comment.state).toBe('pending')
    expect((await rowOf(comment.id)).state).toBe('spam')
    const answer = await sendForm(server, { ...aForm(), website: 'https://spam.example' })
    expect(textsOf(await parse(answer), 'h1')).toEqual(['Your comment waits for a moderator'])
    expect((await page()).comments).toEqual([])
  })
})

describe('who is banned', () => {
  const ban = async (standing: 'banned' | 'hidden') => {
    const { author } = await post(server)
    await server.db.updateTable('authors').set({ standing }).where('id', '=', author.id).execute()
  }

  test('by key can neither post nor edit, and it is counted', async () => {
    const { id } = await post(server)
    await ban('banned')
    const answers = [
      await submit({}),
      await send(server, 'PATCH', `/comments/${id}`, { json: { body: 'x' } }),
    ]
    for (const answer of answers) {
      expect(await expectProblem(answer)).toMatchObject({ status: 403, code: 'refused' })
    }
    expect((await submit({}, aKey('bob'))).status).toBe(201)
    expect(await refusals()).toEqual([{ rule: 'banned', count: 2 }])
  })

  test('by network cannot post with another key or by a form, nor like', async () => {
    const here = from(server, '2001:db8::1')
    const { id } = (await (await submit({}, aKey(), here)).json()) as Comment
    const { network } = await rowOf(id)
    const values = { site: SITE, network: network!, created_at: '2026' }
    await server.db.insertInto('bans').values(values).execute()
    const neighbour = from(server, '2001:db8::2')
    expect((await submit({}, aKey('eve'), neighbour)).status).toBe(403)
    expect((await sendForm(neighbour)).status).toBe(403)
    const like = await send(neighbour, 'PUT', `/comments/${id}/like`, { key: aKey('fan') })
    expect(like.status).toBe(403)
    const report = { key: aKey('fan'), json: { reason: 'spam' } }
    expect((await send(neighbour, 'PUT', `/comments/${id}/report`, report)).status).toBe(403)
    expect((await submit({}, aKey('eve'), from(server, '2001:db8:0:1::2'))).status).toBe(201)
  })

  test('is another network on another site', async () => {
    const other = 'https://other.example'
    server = await aServer({ origins: new Set([SITE, other]) })
    const here = from(server, '203.0.113.9')
    await submit({}, aKey(), here)
    await submit({ url: `${other}/post` }, aKey(), here)
    const rows = await server.db.selectFrom('comments').select('network').execute()
    expect(new Set(rows.map(({ network }) => network)).size).toBe(2)
  })

  test('who is hidden posts for themselves alone', async () => {
    await ban('hidden')
    const comment = (await (await submit({ body: 'unseen' })).json()) as Comment
    expect(comment.state).toBe('published')
    expect((await rowOf(comment.id)).state).toBe('hidden')
    expect(JSON.stringify(await page())).not.toContain('unseen')
  })
})

describe('an edit', () => {
  const holdBad: Rule = {
    name: 'bad',
    judge: ({ source }) =>
      source.includes('bad') ? { outcome: 'hold', reason: 'It is bad.' } : null,
  }
  const edit = async (id: string, body: string) =>
    (await (await send(server, 'PATCH', `/comments/${id}`, { json: { body } })).json()) as Comment

  beforeEach(async () => {
    server = await ruled(holdBad)
  })

  test('is judged as a post is: there is no way round by editing', async () => {
    const { id } = await post(server, { body: 'good' })
    expect((await page()).thread.count).toBe(1)
    expect((await edit(id, 'bad')).state).toBe('pending')
    expect(await rowOf(id)).toMatchObject({ state: 'pending', held_by: 'bad: It is bad.' })
    const { thread, comments } = await page()
    expect([thread.count, comments]).toEqual([0, []])
  })

  test('lets nothing through that waits', async () => {
    const { id } = await post(server, { body: 'bad' })
    expect((await edit(id, 'good')).state).toBe('pending')
    expect((await rowOf(id)).state).toBe('pending')
  })

  test('goes on where nothing is found', async () => {
    const { id } = await post(server, { body: 'good' })
    expect(await edit(id, 'better')).toMatchObject({ state: 'published', body: [['p', 'better']] })
  })
})

describe('a rule that asks outside', () => {
  const asked: string[] = []
  let isWriting = false
  const outside: Rule = {
    name: 'outside',
    outside: true,
    async judge({ db, source, site, author }) {
      isWriting ||= db.isTransaction
      asked.push(`${site} ${source} ${author.published}`)
      return source.includes('bad') ? { outcome: 'spam', reason: 'They say so.' } : null
    },
  }

  test('is asked before the transaction, of posts and edits, and once for a retry', async () => {
    server = await ruled(outside)
    const good = aPost({ body: 'good' })
    for (const _ of [1, 2]) await send(server, 'POST', '/comments', { json: good })
    const bad = (await (await submit({ body: 'bad' })).json()) as Comment
    expect(await rowOf(bad.id)).toMatchObject({ state: 'spam', held_by: 'outside: They say so.' })
    await send(server, 'PATCH', `/comments/${good.id}`, { json: { body: 'now bad' } })
    expect((await rowOf(good.id)).state).toBe('spam')
    expect(asked).toEqual([`${SITE} good 0`, `${SITE} bad 1`, `${SITE} now bad 1`])
    expect(isWriting).toBe(false)
  })
})

describe('a form', () => {
  test('that comes back faster than anybody writes keeps its text, and may come again', async () => {
    const drawn = await parse(await server.app.request(`/thread?url=${PAGE}`))
    const form = drawn.querySelector('[name=form]')!.getAttribute('value')!
    server.clock.now = new Date(server.clock.now.getTime() + 1000)
    const answer = await sendForm(server, aForm({ form, body: 'quick' }))
    expect(answer.status).toBe(403)
    const again = await parse(answer)
    expect(again.querySelector('textarea')?.textContent).toBe('quick')
    expect(textsOf(again, '[role=group] a')[0]).toBe(
      'You’re posting too quickly. Try again in a moment.',
    )
    expect(again.querySelector('[name=form]')!.getAttribute('value')).toBe(form)
    server.clock.now = new Date(server.clock.now.getTime() + 1000)
    expect((await sendForm(server, aForm({ form, body: 'quick' }))).status).toBe(303)
    expect(await refusals()).toEqual([{ rule: 'speed', count: 1 }])
  })

  test('has a trap that people neither see nor reach', async () => {
    const drawn = await parse(await server.app.request(`/thread?url=${PAGE}`))
    const field = drawn.querySelector('[name=website]')!
    expect(field.hasAttribute('hidden')).toBe(true)
    expect(field.getAttribute('tabindex')).toBe('-1')
  })
})

test('what is refused leaves nothing but its number, however many come at once', async () => {
  server = await ruled({
    name: 'no',
    judge: () => ({
      outcome: 'refuse',
      code: 'refused',
      field: 'body',
      fieldCode: 'blocked',
      message: 'No.',
    }),
  })
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => submit({}, aKey(`p${n}`))))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]))
  expect(await refusals()).toEqual([{ rule: 'no', count: 30 }])
  const { count } = await server.db
    .selectFrom('authors')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(0)
})
