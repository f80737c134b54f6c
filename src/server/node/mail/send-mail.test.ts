import { Window } from 'happy-dom'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Mail } from '../../ports.ts'
import { createLinkMails } from './link-mails.ts'
import { createSendMail } from './send-mail.ts'
import { readMail, startSmtp, type SmtpReceiver } from '../../../../test/support/smtp-receiver.ts'

const FROM = { name: 'Comments', address: 'comments@example.com' }
const never = new AbortController().signal

let smtp: SmtpReceiver

beforeEach(async () => {
  smtp = await startSmtp()
})
afterEach(() => smtp.stop())

const aMail = (fields: Partial<Mail> = {}): Mail => ({
  id: '00000000-0000-7000-8000-000000000001',
  to: { name: 'Olga', address: 'olga@example.com' },
  subject: 'A comment waits for you',
  parts: [
    { kind: 'heading', text: 'A comment' },
    { kind: 'quote', by: 'Ada', text: 'Hello\nworld' },
    { kind: 'link', text: 'Look at it', href: 'https://c.example/admin/comment?id=1&x=2' },
  ],
  ...fields,
})

const send = (mail: Mail, url = smtp.url, signal = never) =>
  createSendMail({ smtpUrl: url, from: FROM }, 'https://c.example')(mail, signal)

const received = () => readMail(smtp.mails.at(-1)!.raw)

test('a mail has what it says as text and as HTML, and an id that is its own', async () => {
  const settingsUrl = 'https://c.example/admin/notifications'
  await send(aMail({ conversation: 'thread', settingsUrl }))
  expect(smtp.mails[0]?.to).toEqual(['olga@example.com'])
  const { headers, text, html } = received()
  expect(Object.fromEntries(headers)).toMatchObject({
    from: 'Comments <comments@example.com>',
    to: 'Olga <olga@example.com>',
    subject: 'A comment waits for you',
    'message-id': '<00000000-0000-7000-8000-000000000001@c.example>',
    references: '<thread@c.example>',
    'list-unsubscribe': `<${settingsUrl}>`,
    'auto-submitted': 'auto-generated',
  })
  expect(text).toContain('> Ada\n> Hello\n> world')
  expect(text).toContain('https://c.example/admin/comment?id=1&x=2')
  const { document } = new Window()
  document.write(html)
  expect(document.querySelector('a')?.getAttribute('href')).toBe(
    'https://c.example/admin/comment?id=1&x=2',
  )
})

describe('no text brings a header, a receiver or an element of its own:', () => {
  const BREAKS = [
    '\r\nBcc: evil@example.com',
    '\nBcc: evil@example.com',
    '\r\n\r\n<b>',
    '\u2028x: y',
    '\0',
  ]
  const hostile = BREAKS.map(
    text => `${text}<img src=x onerror=alert(1)><a href="https://evil.example">`,
  )

  test.each(hostile)('%j', async text => {
    await send(
      aMail({
        subject: `Hello${text}`,
        to: { name: `Olga${text}`, address: 'olga@example.com' },
        parts: [
          { kind: 'heading', text },
          { kind: 'text', text },
          { kind: 'quote', by: text, text },
        ],
      }),
    )
    expect(smtp.mails).toHaveLength(1)
    expect(smtp.mails[0]?.to).toEqual(['olga@example.com'])
    const { headers, html } = received()
    expect([...headers.keys()].toSorted()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
    const { document } = new Window()
    document.write(html)
    const tags = [...document.body.querySelectorAll('*')].map(({ tagName }) => tagName)
    expect(new Set(tags)).toEqual(new Set(['H1', 'P', 'BLOCKQUOTE', 'STRONG']))
    expect(document.body.textContent).toContain('<img src=x onerror=alert(1)>')
  })

  test.each([
    'olga@example.com\r\nBcc: evil@example.com',
    'olga@example.com, evil@example.com',
    'Olga <olga@example.com>',
    'olga',
    '',
  ])('nor may an address: %j', async address => {
    await expect(send(aMail({ to: { name: '', address } }))).rejects.toMatchObject({
      isFinal: true,
    })
    expect(smtp.connections).toBe(0)
  })
})

describe('what goes wrong is told as it is:', () => {
  test('an address that is refused stays so', async () => {
    smtp.manner = 'refuse'
    await expect(send(aMail())).rejects.toMatchObject({
      message: 'The mail server refuses this address: 550 No such user',
      isFinal: true,
      isShared: false,
    })
  })

  test('one that is refused because the server is busy may be tried again', async () => {
    smtp.manner = 'busy'
    await expect(send(aMail())).rejects.toMatchObject({ isFinal: false, isShared: false })
  })

  test('a server that is away is away for every mail', async () => {
    await smtp.stop()
    await expect(send(aMail())).rejects.toMatchObject({ isFinal: false, isShared: true })
    smtp = await startSmtp()
  })

  test('one that hangs up may have got it, or not', async () => {
    smtp.manner = 'hang-up'
    await expect(send(aMail())).rejects.toMatchObject({ isFinal: false, isShared: true })
  })

  test('one that says nothing is left when we have to go', async () => {
    smtp.manner = 'stall'
    const abort = new AbortController()
    const sent = send(aMail(), smtp.url, abort.signal)
    await expect.poll(() => smtp.connections).toBe(1)
    abort.abort()
    await expect(sent).rejects.toMatchObject({ name: 'OutgoingFailure' })
  })

  test('a password that is wrong is told, and what it is is not', async () => {
    await smtp.stop()
    smtp = await startSmtp({ user: 'me@x', password: 'p@ss' })
    const { host } = new URL(smtp.url)
    await send(aMail(), `smtp://me%40x:p%40ss@${host}`)
    expect(smtp.mails).toHaveLength(1)
    const failed = send(aMail(), `smtp://me%40x:wr0ng-secret@${host}`)
    await expect(failed).rejects.toMatchObject({ isFinal: false, isShared: true })
    await expect(failed).rejects.not.toThrow(/wr0ng-secret|d3Iwbmctc2VjcmV0/)
  })

  test('a password goes over no network in the clear', async () => {
    await smtp.stop()
    smtp = await startSmtp({ user: 'me', password: 'secret' })
    // This machine by a name that is not taken for its own.
    const host = new URL(smtp.url).host.replace('127.0.0.1', '[::ffff:127.0.0.1]')
    const sent = send(aMail(), `smtp://me:secret@${host}`)
    await expect(sent).rejects.toMatchObject({ isShared: true })
    expect(smtp.mails).toEqual([])
  })
})

test('links to come in are mailed at once, to one person', async () => {
  const sendMail = createSendMail({ smtpUrl: smtp.url, from: FROM }, 'https://c.example')
  const { sendSignInLink, sendInvite } = createLinkMails(sendMail, never)
  const by = { id: 'x', email: 'olga@example.com', name: 'Olga', operator: false }
  await sendSignInLink(by, 'https://c.example/admin/link#SECRET')
  expect(received().text).toContain('https://c.example/admin/link#SECRET')
  expect(received().headers.has('list-unsubscribe')).toBe(false)
  await sendInvite(
    { email: 'mia@example.com', site: 'https://blog.example', role: 'moderator', by },
    'https://c.example/admin/link#OTHER',
  )
  expect(smtp.mails[1]?.to).toEqual(['mia@example.com'])
  expect(received().text).toContain('Olga asks you to look after the comments of blog.example')
})
