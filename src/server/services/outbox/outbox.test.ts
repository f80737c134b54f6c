import { beforeEach, describe, expect, test } from 'vitest'
import type { Notify } from '#protocol/admin.ts'
import { updateNotify } from '../../db/notifications.ts'
import { insertWebhook } from '../../db/webhooks.ts'
import {
  aPost,
  aServer,
  aStaff,
  PAGE,
  post,
  send,
  SITE,
  type SignedIn,
  type TestServer,
} from '../../fixtures.ts'
import { OutgoingFailure, type FetchOut, type Mail } from '../../outgoing.ts'
import { write } from '../write.ts'
import { deliverNext } from './deliver.ts'
import { enqueueDigests } from './digests.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const MINUTE = 60_000
const DAY = 86_400_000
const never = new AbortController().signal

let server: TestServer
let mails: Mail[]
let requests: Parameters<FetchOut>[]
/** What the receivers do. */
let onSend: () => unknown

beforeEach(async () => {
  mails = []
  requests = []
  onSend = () => undefined
  server = await aServer({
    async sendMail(mail) {
      mails.push(mail)
      await onSend()
    },
    async fetchOut(...request) {
      requests.push(request)
      return { status: 204, text: '', ...((await onSend()) as object) }
    },
  })
})

async function aMember(notify: Notify): Promise<SignedIn> {
  const member = await aStaff(server)
  await updateNotify(server.db, memberOf(member), notify, server.clock.now.toISOString())
  return member
}

const memberOf = ({ staff }: SignedIn) => ({ staffId: staff.id, site: SITE })

async function aWebhook(id = 'hook', site = SITE): Promise<void> {
  const created_at = server.clock.now.toISOString()
  await insertWebhook(server.db, {
    id,
    site,
    url: 'https://a.example/',
    secret: SECRET,
    created_at,
  })
}

const outbox = () =>
  server.db.selectFrom('outbox').selectAll().orderBy('created_at').orderBy('id').execute()

const mailTo = ({ staff }: SignedIn) =>
  deliverNext(server.deps, { kind: 'mail', target: staff.id }, never)
const callHook = () => deliverNext(server.deps, { kind: 'webhook', target: 'hook' }, never)

function pass(ms: number): void {
  server.clock.now = new Date(server.clock.now.getTime() + ms)
}

/** What a moderator, or a rule, does to a comment. */
const become = (
  id: string,
  state: 'pending' | 'spam' | 'published',
  event: 'created' | 'approved',
) =>
  write(server.deps, async ({ db, tell }) => {
    await db.updateTable('comments').set({ state }).where('id', '=', id).execute()
    await tell({ event: `comment.${event}`, commentId: id, site: SITE, state })
  })

describe('what goes into the outbox', () => {
  test('goes in with the comment or not at all', async () => {
    await aWebhook()
    const failing = write(server.deps, async ({ tell }) => {
      await tell({ event: 'comment.created', commentId: 'x', site: SITE, state: 'published' })
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(await outbox()).toEqual([])
    await post(server)
    expect(await outbox()).toHaveLength(1)
  })

  test('is nothing where nobody wants to hear of it', async () => {
    await aMember('none')
    await aMember('digest')
    await aMember('waiting')
    await post(server)
    expect(await outbox()).toEqual([])
  })

  test('is not what happens on another site', async () => {
    await server.deps.sites.add(server.db, 'https://other.example', '')
    await aWebhook('hook', 'https://other.example')
    await aStaff(server, { site: 'https://other.example' })
    await post(server)
    expect(await outbox()).toEqual([])
  })

  test('has ids and no words', async () => {
    await aWebhook()
    await post(server, {
      body: 'canary',
      author: { name: 'Canary', email: 'c@a.bc', website: null },
    })
    expect(JSON.stringify(await outbox())).not.toMatch(/canary|c@a\.bc/i)
  })

  test.each<[Notify, state: 'published' | 'pending' | 'spam', count: number]>([
    ['all', 'published', 1],
    ['all', 'pending', 1],
    ['all', 'spam', 0],
    ['waiting', 'published', 0],
    ['waiting', 'pending', 1],
    ['waiting', 'spam', 0],
    ['none', 'pending', 0],
    ['digest', 'pending', 0],
  ])('for who wants "%s" of a comment that is %s: %i', async (notify, state, count) => {
    const { id } = await post(server)
    await aMember(notify)
    await become(id, state, 'created')
    expect(await outbox()).toHaveLength(count)
  })

  test('a second report of a comment is no second mail', async () => {
    const { id } = await post(server)
    const member = await aMember('waiting')
    for (const report_count of [1, 2]) {
      await server.db.updateTable('comments').set({ report_count }).where('id', '=', id).execute()
      await write(server.deps, ({ tell }) =>
        tell({ event: 'comment.reported', commentId: id, site: SITE, state: 'published' }),
      )
    }
    expect(await outbox()).toHaveLength(1)
    await mailTo(member)
    expect(mails[0]?.subject).toMatch(/^A reader has reported a comment: Ada on /)
  })

  test('a flood of comments is 20 mails, and one with all the others', async () => {
    const member = await aMember('all')
    for (let count = 1; count <= 60; count++) {
      pass(1000)
      await post(server, { body: `flood ${count}` })
    }
    expect((await outbox()).filter(row => row.event === 'digest')).toHaveLength(1)
    expect(await outbox()).toHaveLength(21)
    while ((await mailTo(member)) === 'sent');
    expect(mails).toHaveLength(20)
    pass(60 * MINUTE)
    expect(await mailTo(member)).toBe('sent')
    expect(mails[20]?.subject).toBe('blog.example.com: 40 new comments')
    const said = JSON.stringify(mails[20]?.parts)
    expect(said).toContain('flood 60')
    expect(said).toContain('And 30 more.')
  })
})

describe('a mail', () => {
  test('says what was said, about what, and leads to where one can do something', async () => {
    const member = await aMember('all')
    const parent = await post(server, { title: 'Lighthouses', body: 'What *is* that?' })
    await mailTo(member)
    const reply = await post(server, {
      parentId: parent.id,
      body: 'A lamp',
      author: { name: 'Grace', email: 'grace@secret.example', website: null },
    })
    await mailTo(member)
    const { to, subject, parts, settingsUrl } = mails[1]!
    expect(to).toEqual({ name: member.staff.name, address: member.staff.email })
    expect(subject).toBe('New comment: Grace on “Lighthouses”')
    expect(parts).toEqual([
      { kind: 'heading', text: 'New comment' },
      { kind: 'text', text: 'On “Lighthouses”' },
      { kind: 'text', text: 'In reply to' },
      { kind: 'quote', by: 'Ada', text: 'What is that?' },
      { kind: 'quote', by: 'Grace', text: 'A lamp' },
      {
        kind: 'link',
        text: 'Look at it',
        href: `http://localhost:8080/admin/comment?id=${reply.id}`,
      },
      { kind: 'link', text: 'Open the page', href: `${PAGE}#comment-${reply.id}` },
    ])
    expect(settingsUrl).toBe('http://localhost:8080/admin/notifications')
    expect(JSON.stringify(mails)).not.toContain('secret.example')
  })

  test.each([
    ['a link with a text', '[a prize](https://evil.example/win)'],
    ['a bare link', 'look: https://evil.example/win!'],
    ['another scheme', 'ftp://evil.example javascript:alert(1) mailto:x@evil.example'],
    ['a domain', 'see www.evil.example or evil.example today'],
    ['an address', 'write to me@evil.example'],
    ['a quote of one', '> `https://evil.example/win`'],
  ])('has nothing of a comment to click on: %s', async (_what, body) => {
    const member = await aMember('all')
    await post(server, {
      body,
      title: `A title evil.example/win https://evil.example`,
      author: { name: 'evil.example', email: null, website: 'https://evil.example' },
    })
    await mailTo(member)
    const { subject, parts } = mails[0]!
    const words = [
      subject,
      ...parts.flatMap(part => (part.kind === 'quote' ? [part.by, part.text] : part.text)),
    ]
    // What mail programs make links of.
    for (const text of words)
      expect(text).not.toMatch(/https?:|www\.|evil\.example|\S@\w|javascript:/)
    const links = parts.flatMap(part => (part.kind === 'link' ? [part.href] : []))
    expect(links.map(href => new URL(href).origin)).toEqual(['http://localhost:8080', SITE])
  })

  test('is at most the beginning of a long comment', async () => {
    const member = await aMember('all')
    await post(server, { body: 'word '.repeat(2000) })
    await mailTo(member)
    const quote = mails[0]!.parts.find(part => part.kind === 'quote')!
    expect(quote.text.length).toBeLessThanOrEqual(301)
  })

  test.each([
    ['the comment was deleted', (id: string) => send(server, 'DELETE', `/comments/${id}`)],
    ['it is spam by now', (id: string) => become(id, 'spam', 'approved')],
    [
      'its receiver wants none any more',
      (_: string, member: SignedIn) => updateNotify(server.db, memberOf(member), 'none', ''),
    ],
    [
      'its receiver has left',
      (_: string, { staff }: SignedIn) =>
        server.db.deleteFrom('memberships').where('staff_id', '=', staff.id).execute(),
    ],
  ])('is not sent when %s', async (_why, happen) => {
    const member = await aMember('all')
    const { id } = await post(server)
    await happen(id, member)
    await mailTo(member)
    expect(mails).toEqual([])
    expect((await outbox()).filter(row => row.kind === 'mail')).toEqual([])
  })
})

describe('a digest', () => {
  const digest = () => enqueueDigests(server.db, server.clock.now)

  test('is one mail a day about what has come, if anything has', async () => {
    const member = await aMember('digest')
    const { id } = await post(server, { body: 'waits' })
    await server.db.updateTable('comments').set({ state: 'pending' }).where('id', '=', id).execute()
    await post(server, { body: 'is there', title: 'A post' })
    await digest()
    expect(await outbox()).toEqual([])
    pass(DAY + MINUTE)
    await digest()
    await digest()
    expect(await outbox()).toHaveLength(1)
    await mailTo(member)
    expect(mails[0]?.subject).toBe('blog.example.com: 1 comment waits for you, 1 new comment')
    expect(JSON.stringify(mails[0]?.parts)).toMatch(/waits.*is there/)
    pass(DAY)
    await digest()
    await mailTo(member)
    expect(mails).toHaveLength(1)
    // In the same moment as a digest, and so for the next one.
    await post(server)
    await digest()
    pass(DAY)
    await digest()
    await mailTo(member)
    expect(mails).toHaveLength(2)
  })
})

describe('a webhook', () => {
  test('is signed as Standard Webhooks says, and has no address of anybody', async () => {
    await aWebhook()
    const { id } = await post(server, {
      title: 'A post',
      body: 'Hello',
      author: { name: 'Ada', email: 'ada@secret.example', website: null },
    })
    await server.db.updateTable('comments').set({ network: 'networkhash' }).execute()
    expect(await callHook()).toBe('sent')
    const [url, { method, headers, body }] = requests[0]!
    const [row] = await outbox()
    expect([url, method]).toEqual(['https://a.example/', 'POST'])
    const time = String(server.clock.now.getTime() / 1000)
    expect(headers).toMatchObject({ 'webhook-id': row!.id, 'webhook-timestamp': time })
    expect(headers['webhook-signature']).toBe(await expectedSignature(`${row!.id}.${time}.${body}`))
    expect(JSON.parse(body)).toEqual({
      type: 'comment.created',
      timestamp: row!.created_at,
      data: {
        site: SITE,
        became: 'published',
        state: 'published',
        comment: expect.objectContaining({ id, body: [['p', 'Hello']] }),
        thread: { id: expect.any(String), url: PAGE, title: 'A post' },
        url: `${PAGE}#comment-${id}`,
        adminUrl: `http://localhost:8080/admin/comment?id=${id}`,
      },
    })
    const author = await server.db.selectFrom('authors').selectAll().executeTakeFirstOrThrow()
    for (const secret of ['secret.example', 'networkhash', author.key_hash]) {
      expect(JSON.stringify(requests)).not.toContain(secret)
    }
  })

  test('hears of edits, approvals and deletions', async () => {
    await aWebhook()
    const { id } = await post(server)
    await send(server, 'PATCH', `/comments/${id}`, { json: { body: 'edited' } })
    await become(id, 'published', 'approved')
    await send(server, 'DELETE', `/comments/${id}`)
    while ((await callHook()) === 'sent');
    const heard = requests.map(([, { body }]) => JSON.parse(body))
    expect(heard.map(({ type }) => type).toSorted()).toEqual([
      'comment.approved',
      'comment.created',
      'comment.edited',
      'comment.removed',
    ])
    // What was deleted is in none of them, also in those about what it was before.
    expect(new Set(heard.map(({ data }) => JSON.stringify(data.comment.body)))).toEqual(
      new Set(['[]']),
    )
  })

  test('a posting that is repeated is told once', async () => {
    await aWebhook()
    const json = aPost()
    for (let count = 0; count < 3; count++) await send(server, 'POST', '/comments', { json })
    expect(await outbox()).toHaveLength(1)
  })
})

/** As the specification says it, by Node's own means. */
async function expectedSignature(signed: string): Promise<string> {
  const { createHmac } = await import('node:crypto')
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}

describe('what cannot be sent', () => {
  test('is tried again later, and later still, and then given up', async () => {
    await aWebhook()
    await post(server)
    onSend = () => ({ status: 503 })
    const waits: number[] = []
    for (;;) {
      await callHook()
      const [row] = await outbox()
      if (row!.state === 'failed') break
      const wait = Date.parse(row!.due_at) - server.clock.now.getTime()
      waits.push(Math.round(wait / 1000))
      pass(wait - 1)
      expect(await callHook()).toBe('idle')
      pass(1)
    }
    expect(requests).toHaveLength(12)
    expect(new Set(requests.map(([, { headers }]) => headers['webhook-id']))).toHaveLength(1)
    const [least, most] = [5, 15, 45, 135, 405, 1215, 3645, 10_935, 32_805, 43_200, 43_200].reduce(
      ([least, most], wait) => [
        [...least, wait],
        [...most, wait * 1.5],
      ],
      [[], []] as [number[], number[]],
    )
    expect(waits).toHaveLength(least.length)
    for (const [place, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(least[place]!)
      expect(wait).toBeLessThanOrEqual(Math.ceil(most[place]!))
    }
    expect((await outbox())[0]).toMatchObject({ state: 'failed', error: 'It answers 503.' })
  })

  test.each([
    [new OutgoingFailure('No such user.', { isFinal: true }), 'failed'],
    [new OutgoingFailure('Not now.'), 'waiting'],
    [new Error('a bug'), 'waiting'],
  ])('%s leaves it %s', async (error, state) => {
    const member = await aMember('all')
    await post(server)
    onSend = () => {
      throw error
    }
    await mailTo(member)
    const reason = error instanceof OutgoingFailure ? error.message : /its log says what/
    expect(await outbox()).toMatchObject([{ state, error: expect.stringMatching(reason) }])
  })

  test('a redirect is not followed, and says so', async () => {
    await aWebhook()
    await post(server)
    onSend = () => ({ status: 301 })
    await callHook()
    expect((await outbox())[0]?.error).toBe('It answers 301: redirects are not followed.')
  })

  test('what was taken when the process died is taken again after a minute, as the same message', async () => {
    await aWebhook()
    await post(server)
    // The process ends within this: neither its good nor its bad end is ever written.
    onSend = () => new Promise(() => undefined)
    void callHook()
    await expect.poll(() => requests.length).toBe(1)
    onSend = () => undefined
    pass(MINUTE - 1)
    expect(await callHook()).toBe('idle')
    pass(1)
    expect(await callHook()).toBe('sent')
    const [first, second] = requests.map(([, { headers }]) => headers['webhook-id'])
    expect(second).toBe(first)
  })

  test('what two take at the same time only one gets', async () => {
    await aWebhook()
    await post(server)
    const outcomes = await Promise.all([callHook(), callHook(), callHook()])
    expect(outcomes.toSorted()).toEqual(['idle', 'idle', 'sent'])
    expect(requests).toHaveLength(1)
  })
})
