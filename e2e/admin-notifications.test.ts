import { createHmac, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readMail, startSmtp, type SmtpReceiver } from '../test/support/smtp-receiver.ts'
import { expect, faultsOf, inDatabase, signIn, test as everyTest } from './admin.ts'
import { startReceiver, type Receiver } from './receiver.ts'
import { startServer, type Server } from './server.ts'

/** A server that can send mail and call webhooks here, and what takes both. */
const test = everyTest.extend<
  { readonly receiver: Receiver },
  { readonly smtp: SmtpReceiver; readonly server: Server }
>({
  // oxlint-disable-next-line no-empty-pattern
  receiver: async ({}, use) => {
    const receiver = await startReceiver()
    await use(receiver)
    receiver.stop()
  },
  smtp: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const smtp = await startSmtp()
      await use(smtp)
      await smtp.stop()
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ host, smtp }, use) => {
      const directory = await mkdtemp(join(tmpdir(), 'afterword-outbox-'))
      const server = await startServer({
        AFTERWORD_DATABASE: join(directory, 'comments.db'),
        AFTERWORD_ORIGINS: host.origin,
        AFTERWORD_SMTP_URL: smtp.url,
        AFTERWORD_MAIL_FROM: 'Comments <comments@example.com>',
        AFTERWORD_PRIVATE_WEBHOOKS: 'on',
      })
      host.embed(server.url)
      await use(server)
      await server.stop()
      await rm(directory, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

/** What stays of one test is nothing that another one is told. */
test.beforeEach(({ server }) =>
  inDatabase(server, async db => {
    await db.deleteFrom('outbox').execute()
    await db.deleteFrom('webhooks').execute()
    await db.updateTable('memberships').set({ notify: 'none' }).execute()
  }),
)

/** For looking at: `SHOTS=folder`. */
async function shoot(page: Page, name: string) {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

async function open(page: Page, server: Server) {
  await page.goto(`${server.url}/admin/notifications`)
  await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeFocused()
}

async function addWebhook(page: Page, url: string): Promise<string> {
  await page.getByRole('textbox', { name: 'Address' }).fill(url)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const secret = page.getByRole('group', { name: 'The secret' })
  await expect(secret).toBeVisible()
  return secret.innerText()
}

const row = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text })

const hookOf = (page: Page, url: string) =>
  page.getByRole('region', { name: 'Webhooks' }).getByRole('listitem').filter({ hasText: url })

test('who chooses to hear of every comment gets a mail that leads to it', async ({
  page,
  server,
  smtp,
  host,
  write,
}) => {
  const staff = await signIn(page, server)
  await open(page, server)
  await expect(page.getByRole('radio', { name: 'Nothing' })).toBeChecked()
  await page.getByRole('radio', { name: 'Every comment' }).check()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Every comment' })).toBeChecked()

  const before = smtp.mails.length
  const url = `${host.origin}/mail/${randomUUID()}`
  const { id } = await write(url, { name: 'Grace', body: 'Hello <b>there</b>' })
  await expect.poll(() => smtp.mails.length).toBe(before + 1)
  const { to, raw } = smtp.mails.at(-1)!
  expect(to).toEqual([staff.email])
  const { headers, text } = readMail(raw)
  expect(headers.get('subject')).toMatch(/^New comment: Grace on /)
  expect(text).toContain('> Hello <b>there</b>')
  expect(text).toContain(`/admin/comment?id=${id}`)

  // As its reader sees it.
  await page.goto('about:blank')
  await page.setContent(readMail(raw).html)
  await expect(page.getByRole('link')).toHaveText([
    'Look at it',
    'Open the page',
    'Choose what you are told by mail',
  ])
  await expect(page.locator('b')).toHaveCount(0)
  await shoot(page, 'mail')
})

test('a webhook is added, tried and removed, and its secret is shown once', async ({
  page,
  server,
  receiver,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/status of 422/)
  await signIn(page, server)
  await open(page, server)
  await page.getByRole('textbox', { name: 'Address' }).fill('ftp://a.example')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('A URL starts with https:// or http://.')).toBeVisible()

  const secret = await addWebhook(page, receiver.url)
  const hook = hookOf(page, receiver.url)
  await hook.getByRole('button', { name: 'Send a test' }).click()
  await expect(hook.getByText('It has taken the test.')).toBeVisible()
  receiver.reaction = 'fail'
  await hook.getByRole('button', { name: 'Send a test' }).click()
  await expect(hook.getByText('It answers 503.')).toBeVisible()
  receiver.reaction = 'take'

  const { id } = await write(`${host.origin}/hook/${randomUUID()}`)
  await expect.poll(() => receiver.taken.length).toBe(2)
  const { headers, body } = receiver.taken[1]!
  expect(JSON.parse(body)).toMatchObject({ type: 'comment.created', data: { comment: { id } } })
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(signed).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${signature}`)

  await page.reload()
  await expect(hookOf(page, receiver.url)).toHaveCount(1)
  expect(await page.content()).not.toContain(secret)
  await hookOf(page, receiver.url).getByRole('button', { name: 'Remove' }).click()
  await hookOf(page, receiver.url).getByRole('button', { name: 'Remove' }).click()
  await expect(hookOf(page, receiver.url)).toHaveCount(0)
})

test('what has failed is there with its reason, and sent again when it is asked for', async ({
  page,
  server,
  receiver,
  host,
  write,
}) => {
  await signIn(page, server)
  await open(page, server)
  await addWebhook(page, receiver.url)
  receiver.reaction = 'fail'
  await write(`${host.origin}/again/${randomUUID()}`)
  await page.getByRole('link', { name: 'Waiting' }).click()
  await expect(async () => {
    await page.getByRole('button', { name: 'Look again' }).click()
    await expect(page.getByText('It answers 503.')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(page.getByText('next try')).toBeVisible()
  await inDatabase(server, db => db.updateTable('outbox').set({ state: 'failed' }).execute())
  await page.getByRole('link', { name: 'Failed' }).click()
  await expect(page.getByText('It answers 503.')).toBeVisible()

  receiver.reaction = 'take'
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('Sending again.')).toBeVisible()
  await expect.poll(() => receiver.taken.length).toBe(1)
  expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  await page.getByRole('link', { name: 'Sent', exact: true }).click()
  await expect(row(page, 'New comment').filter({ hasText: 'sent' })).toBeVisible()
  await expect(page).toHaveURL(/deliveries=sent/)
})

test('a moderator sees their own mail only', async ({ page, server }) => {
  await signIn(page, server, { role: 'moderator' })
  await open(page, server)
  await expect(page.getByRole('group', { name: /What is mailed to/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Webhooks' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'What was sent' })).toHaveCount(0)
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe-core finds nothing in the ${theme}, on a phone neither`, async ({
    page,
    server,
    receiver,
    host,
    write,
  }) => {
    await page.emulateMedia({ colorScheme: theme })
    await signIn(page, server)
    await page.route('**/admin/api/notifications', async route => {
      const response = await route.fetch()
      await route.fulfill({ json: { ...(await response.json()), canMail: false } })
    })
    await open(page, server)
    await addWebhook(page, receiver.url)
    receiver.reaction = 'fail'
    await write(`${host.origin}/axe/${randomUUID()}`)
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('How the receiver verifies a message').click()
    await expect(page.getByText('It answers 503.')).toHaveCount(1)
    await page.getByRole('link', { name: 'Waiting' }).click()
    await page.getByRole('link', { name: 'Failed' }).click()
    await expect(page.getByRole('button', { name: 'Send again' })).toBeVisible()
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await faultsOf(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
      await shoot(page, `notifications-${theme}-${width}`)
    }
  })
}
