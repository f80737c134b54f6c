import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, faultsOf, inDatabase, signIn, test } from './admin.ts'
import type { Server } from './server.ts'

/** Signs in on a site of the test's own, and goes to its settings. */
async function openSettings(page: Page, server: Server) {
  const site = `https://${randomUUID()}.example`
  await signIn(page, server, { site })
  await page.route('**/admin/api/statistics?days=30', route =>
    route.fulfill({ json: { refusals: { links: [1000, 0, 234], domains: [0] } } }),
  )
  await page.goto(`${server.url}/admin/settings`)
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused()
  await expect(field(page, 'Links that are let through')).toBeVisible()
  return site
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const bar = (page: Page) => page.getByRole('group', { name: 'Unsaved changes' })
const saved = (page: Page) => page.getByText('Settings saved.')

const settingsOf = (server: Server, site: string) =>
  inDatabase(server, async db => {
    const row = await db
      .selectFrom('sites')
      .select('settings')
      .where('origin', '=', site)
      .executeTakeFirstOrThrow()
    return JSON.parse(row.settings) as unknown
  })

test('what an owner decides is saved, said, and there again', async ({ page, server }) => {
  const site = await openSettings(page, server)
  await expect(bar(page)).toHaveCount(0)
  await page.getByRole('radio', { name: 'Comments of authors who are not trusted yet' }).check()
  await field(page, 'Links that are let through').fill('0')
  await field(page, 'Refused words').fill('casino\n\n  free money \n')
  await page.getByRole('group', { name: 'From one network' }).getByLabel('Comments').fill('7')
  await expect(bar(page)).toContainText('4 unsaved changes')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(saved(page)).toBeVisible()
  await expect(page.getByRole('status').filter({ has: saved(page) })).toBeVisible()
  await expect(bar(page)).toHaveCount(0)
  expect(await settingsOf(server, site)).toEqual({
    policy: 'first',
    maxLinks: 0,
    blockedWords: ['casino', 'free money'],
    limits: {
      person: { count: 5, seconds: 60 },
      network: { count: 7, seconds: 60 },
      site: { count: 300, seconds: 60 },
    },
  })
  await page.reload()
  await expect(field(page, 'Refused words')).toHaveValue('casino\nfree money')
  await expect(
    page.getByRole('radio', { name: 'Comments of authors who are not trusted yet' }),
  ).toBeChecked()
})

test('each rule says how often it acted', async ({ page, server }) => {
  await openSettings(page, server)
  const rule = (name: string) => page.getByRole('group', { name, exact: true })
  await expect(rule('Links')).toContainText('1,234 in 30 days')
  await expect(rule('Domains')).toContainText('None in 30 days')
  await page.unroute('**/admin/api/statistics?days=30')
  await page.route('**/admin/api/statistics?days=30', route => route.fulfill({ status: 204 }))
  const answer = page.waitForResponse('**/admin/api/statistics?days=30')
  await page.reload()
  await (await answer).finished()
  await expect(field(page, 'Links that are let through')).toBeVisible()
  await expect(page.getByText('in 30 days')).toHaveCount(0)
})

test('Ctrl+S saves, and says so where there is nothing to save', async ({ page, server }) => {
  const site = await openSettings(page, server)
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Nothing to save.')).toBeVisible()
  await field(page, 'Links that are let through').fill('5')
  await page.keyboard.press('Control+s')
  await expect(saved(page)).toBeVisible()
  expect(await settingsOf(server, site)).toEqual({ maxLinks: 5 })
})

test('what cannot be stands beside its field, and nothing typed is lost', async ({
  page,
  server,
  trouble,
}) => {
  trouble.expect(/422/)
  const site = await openSettings(page, server)
  await field(page, 'Links that are let through').fill('many')
  await field(page, 'Blocked domains').fill('a.example\n\nnot a domain')
  const count = page.getByRole('group', { name: 'From one person' }).getByLabel('Comments')
  await count.fill('0')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved.' })).toBeVisible()
  await expect(count).toBeFocused()
  await expect(count).toHaveAccessibleDescription('This is a whole number from 1 to 10000.')
  await expect(field(page, 'Links that are let through')).toHaveAccessibleDescription(
    'This is a whole number from 0 to 20.',
  )
  await expect(field(page, 'Blocked domains')).toHaveAccessibleDescription(
    /“not a domain”: A domain looks like example.com\./,
  )
  await expect(field(page, 'Links that are let through')).toHaveValue('many')
  expect(await settingsOf(server, site)).toEqual({})
  expect(await faultsOf(page)).toEqual([])

  await field(page, 'Links that are let through').fill('1')
  await expect(page.locator('[aria-invalid]')).toHaveCount(2)
  await field(page, 'Blocked domains').fill('a.example')
  await count.fill('2')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(saved(page)).toBeVisible()
  await expect(page.locator('[aria-invalid]')).toHaveCount(0)
})

test('a server that is away keeps nobody from trying again', async ({ page, server, trouble }) => {
  trouble.expect(/ERR_FAILED/)
  await openSettings(page, server)
  await page.route('**/admin/api/settings', route => route.abort())
  await field(page, 'Links that are let through').fill('1')
  await page.getByRole('button', { name: 'Save' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' })
  await expect(alert).toBeVisible()
  await expect(field(page, 'Links that are let through')).toHaveValue('1')
  await page.unroute('**/admin/api/settings')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(saved(page)).toBeVisible()
})

test('nobody leaves what is not saved without a question', async ({ page, server, trouble }) => {
  trouble.expect(/^dialog/)
  await openSettings(page, server)
  await field(page, 'Links that are let through').fill('1')
  const dialog = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  expect((await dialog).type()).toBe('beforeunload')
  await page.getByRole('button', { name: 'Discard' }).click()
})

test('what is not saved stays while one looks something up in the admin', async ({
  page,
  server,
}) => {
  await openSettings(page, server)
  await field(page, 'Refused words').fill('casino')
  await page.evaluate(() => {
    history.pushState(null, '', '/admin/sign-in')
    dispatchEvent(new PopStateEvent('popstate'))
  })
  await page.goBack()
  await expect(field(page, 'Refused words')).toHaveValue('casino')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(field(page, 'Refused words')).toHaveValue('')
  await expect(bar(page)).toHaveCount(0)
})

test('what another owner has changed meanwhile is not taken back', async ({ page, server }) => {
  const site = await openSettings(page, server)
  await inDatabase(server, async db => {
    await db
      .updateTable('sites')
      .set({ settings: JSON.stringify({ minSeconds: 9 }) })
      .where('origin', '=', site)
      .execute()
  })
  await field(page, 'Links that are let through').fill('1')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(saved(page)).toBeVisible()
  await expect(field(page, 'Seconds that a person needs at least')).toHaveValue('9')
  expect(await settingsOf(server, site)).toEqual({ maxLinks: 1, minSeconds: 9 })
})

test('a sample is tried by what is typed, and shown as the text it is', async ({
  page,
  server,
}) => {
  await openSettings(page, server)
  await field(page, 'Refused words').fill('<img src=x onerror=alert(1)>\n.*')
  await field(page, 'Links that are let through').fill('0')
  const box = page.locator('form').filter({ has: page.getByRole('heading', { name: 'Try it' }) })
  const tryIt = async (body: string) => {
    await box.getByLabel('Comment').fill(body)
    await box.getByRole('button', { name: 'Try it' }).click()
  }
  await tryIt('Fine.')
  await expect(box.getByRole('status')).toHaveText('No text rule matches.')
  await tryIt('`<img src=x onerror=alert(1)>` https://x.example/')
  await expect(box.getByRole('listitem')).toHaveText([
    'Would be refused. This site takes no comments with “<img src=x onerror=alert(1)>”.',
    'Would wait. It has 1 link; up to 0 are let through.',
  ])
  await box.getByLabel('Name').fill('0lga')
  await tryIt('Fine.')
  await expect(box.getByRole('listitem')).toContainText([
    'This name belongs to a moderator of this site.',
  ])
})

test('a sample that is no comment says what is wrong beside its field', async ({
  page,
  server,
  trouble,
}) => {
  trouble.expect(/422/)
  await openSettings(page, server)
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(field(page, 'Comment')).toHaveAccessibleDescription('Please write something.')
})

test('moderators have no settings page', async ({ page, server }) => {
  await signIn(page, server, { role: 'moderator' })
  await page.goto(`${server.url}/admin/settings`)
  // They are on the queue instead.
  await expect(page.getByRole('heading', { name: 'Queue', level: 1 })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1200, 320])
    test(`axe finds nothing, and nothing is cut off: ${colorScheme}, ${width} wide`, async ({
      page,
      server,
    }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await openSettings(page, server)
      await field(page, 'Refused words').fill('casino')
      await expect(bar(page)).toBeVisible()
      expect(await faultsOf(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
      if (process.env['SHOTS'])
        await page.screenshot({
          path: `${process.env['SHOTS']}/${colorScheme}-${width}.png`,
          fullPage: true,
        })
    })
