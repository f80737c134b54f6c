import { beforeEach, describe, expect, test } from 'vitest'
import { updateNotify } from '../../db/outbox/recipients.ts'
import { PAGE, post, send, SITE, type SignedIn } from '../../../../test/support/server.ts'
import {
  aStage,
  DAY,
  memberOf,
  MINUTE,
  type OutboxStage,
} from '../../../../test/support/outbox-stage.ts'
import { enqueueDigests } from './digests.ts'

let stage: OutboxStage

beforeEach(async () => {
  stage = await aStage()
})

describe('a mail', () => {
  test('says what was said, about what, and leads to where one can do something', async () => {
    const member = await stage.aMember('all')
    const parent = await post(stage, { title: 'Lighthouses', body: 'What *is* that?' })
    await stage.mailTo(member)
    const reply = await post(stage, {
      parentId: parent.id,
      body: 'A lamp',
      author: { name: 'Grace', email: 'grace@secret.example', website: null },
    })
    await stage.mailTo(member)
    const { to, subject, parts, settingsUrl } = stage.mails[1]!
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
    expect(JSON.stringify(stage.mails)).not.toContain('secret.example')
  })

  test.each([
    ['a link with a text', '[a prize](https://evil.example/win)'],
    ['a bare link', 'look: https://evil.example/win!'],
    ['another scheme', 'ftp://evil.example javascript:alert(1) mailto:x@evil.example'],
    ['a domain', 'see www.evil.example or evil.example today'],
    ['an address', 'write to me@evil.example'],
    ['a quote of one', '> `https://evil.example/win`'],
  ])('has nothing of a comment to click on: %s', async (_what, body) => {
    const member = await stage.aMember('all')
    await post(stage, {
      body,
      title: `A title evil.example/win https://evil.example`,
      author: { name: 'evil.example', email: null, website: 'https://evil.example' },
    })
    await stage.mailTo(member)
    const { subject, parts } = stage.mails[0]!
    const words = [
      subject,
      ...parts.flatMap(part => (part.kind === 'quote' ? [part.by, part.text] : part.text)),
    ]
    // Text that mail programs turn into links.
    for (const text of words)
      expect(text).not.toMatch(/https?:|www\.|evil\.example|\S@\w|javascript:/)
    const links = parts.flatMap(part => (part.kind === 'link' ? [part.href] : []))
    expect(links.map(href => new URL(href).origin)).toEqual(['http://localhost:8080', SITE])
  })

  test('is at most the beginning of a long comment', async () => {
    const member = await stage.aMember('all')
    await post(stage, { body: 'word '.repeat(2000) })
    await stage.mailTo(member)
    const quote = stage.mails[0]!.parts.find(part => part.kind === 'quote')!
    expect(quote.text.length).toBeLessThanOrEqual(301)
  })

  test.each([
    ['the comment was deleted', (id: string) => send(stage, 'DELETE', `/comments/${id}`)],
    ['it is spam by now', (id: string) => stage.become(id, 'spam', 'approved')],
    [
      'its receiver wants none any more',
      (_: string, member: SignedIn) => updateNotify(stage.db, memberOf(member), 'none', ''),
    ],
    [
      'its receiver has left',
      (_: string, { staff }: SignedIn) =>
        stage.db.deleteFrom('memberships').where('staff_id', '=', staff.id).execute(),
    ],
  ])('is not sent when %s', async (_why, happen) => {
    const member = await stage.aMember('all')
    const { id } = await post(stage)
    await happen(id, member)
    await stage.mailTo(member)
    expect(stage.mails).toEqual([])
    expect((await stage.outbox()).filter(row => row.kind === 'mail')).toEqual([])
  })
})

describe('a digest', () => {
  const digest = () => enqueueDigests(stage.db, stage.clock.now)

  test('is one mail a day about what has come, if anything has', async () => {
    const member = await stage.aMember('digest')
    const { id } = await post(stage, { body: 'waits' })
    await stage.db.updateTable('comments').set({ state: 'pending' }).where('id', '=', id).execute()
    await post(stage, { body: 'is there', title: 'A post' })
    await digest()
    expect(await stage.outbox()).toEqual([])
    stage.pass(DAY + MINUTE)
    await digest()
    await digest()
    expect(await stage.outbox()).toHaveLength(1)
    await stage.mailTo(member)
    expect(stage.mails[0]?.subject).toBe('blog.example.com: 1 comment waits for you, 1 new comment')
    expect(JSON.stringify(stage.mails[0]?.parts)).toMatch(/waits.*is there/)
    stage.pass(DAY)
    await digest()
    await stage.mailTo(member)
    expect(stage.mails).toHaveLength(1)
    // In the same moment as a digest, and so for the next one.
    await post(stage)
    await digest()
    stage.pass(DAY)
    await digest()
    await stage.mailTo(member)
    expect(stage.mails).toHaveLength(2)
  })
})
