import type { Page } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { bodyOf, boxOf, commentBy, expanderOf, open, thread } from './thread.ts'
import { post } from './compose.ts'
import { textOf } from './text.ts'
import { expect, test } from './test.ts'

const order = (page: Page) => page.getByRole('combobox', { name: 'Order of comments' })
const names = (page: Page) => thread(page).locator('> article > header [part=name]')
const stored = (page: Page) => page.evaluate(() => Object.values({ ...localStorage }).join())

test('a reader chooses the order, and finds it so on the site’s other pages', async ({
  page,
  host,
  server,
  write,
}) => {
  const url = host.page(aPage())
  const other = host.page(aPage())
  for (const name of ['First', 'Second', 'Third']) {
    await write(url, { name })
    await write(other, { name })
  }
  await open(page, url)
  await expect(names(page)).toHaveText(['First', 'Second', 'Third'])
  expect(await stored(page)).toBe('')
  await order(page).selectOption('Newest first')
  await expect(names(page)).toHaveText(['Third', 'Second', 'First'])
  // The tag asks in the owner's order; the widget, which knows the reader's, asks again.
  const asked = page.waitForRequest(`${server.url}/api/v1/thread?*sort=newest*`)
  await open(page, other)
  await asked
  await expect(names(page)).toHaveText(['Third', 'Second', 'First'])
  await expect(order(page)).toHaveValue('newest')
})

test('another order takes nothing of what somebody has begun', async ({ page, host, write }) => {
  const url = host.page(aPage())
  for (const name of ['First', 'Second']) await write(url, { name })
  await open(page, url)
  await boxOf(page).fill('Half a thought')
  await commentBy(page, 'First').getByRole('button', { name: 'Reply' }).click()
  const reply = page.getByRole('textbox', { name: 'Reply to First' })
  await reply.fill('Half an answer')
  await order(page).selectOption('Newest first')
  await expect(names(page)).toHaveText(['Second', 'First'])
  await expect(boxOf(page)).toHaveValue('Half a thought')
  await expect(reply).toHaveValue('Half an answer')
})

test('an order that does not come is not shown as the one there is', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  const url = host.page(aPage())
  for (const name of ['First', 'Second']) await write(url, { name })
  await open(page, url)
  await page.route(/sort=top/, route => route.abort())
  await order(page).selectOption('Most liked first')
  await expect(thread(page).getByRole('alert')).toBeVisible()
  await expect(order(page)).toHaveValue('oldest')
  await expect(names(page)).toHaveText(['First', 'Second'])
})

test('a conversation folds, and is found again by the keyboard', async ({ page, host, write }) => {
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada' })
  await write(url, { name: 'Bob', parentId: id })
  await open(page, url)
  const fold = commentBy(page, 'Ada').locator('> details > summary')
  await expect(fold).toHaveText('1 reply')
  await fold.focus()
  await page.keyboard.press('Enter')
  await expect(commentBy(page, 'Bob')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(commentBy(page, 'Bob')).toBeVisible()
})

test('all open and close at once, now and next time', async ({ page, host, write }) => {
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada', body: textOf(20) })
  await write(url, { name: 'Bob', parentId: id, body: textOf(20) })
  await write(url, { name: 'Cy' })
  await open(page, url)
  const [ada, bob] = [commentBy(page, 'Ada'), commentBy(page, 'Bob')]
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expect(bob).toBeHidden()
  await page.reload()
  await expect(ada).toBeVisible()
  await expect(bob).toBeHidden()
  await page.getByRole('button', { name: 'Expand all' }).click()
  for (const moment of ['now', 'next time']) {
    if (moment === 'next time') await page.reload()
    await expect(bob).toBeVisible()
    for (const comment of [ada, bob]) {
      await expect(expanderOf(comment)).toHaveText('Show less')
      await expect(bodyOf(comment)).toContainText('20')
    }
  }
})

test('an owner’s order is the one that readers begin with', async ({ page, host, write }) => {
  const url = host.page(aPage({ tag: aTag('data-sort="newest"') }))
  for (const name of ['First', 'Second']) await write(url, { name })
  await open(page, url)
  await expect(names(page)).toHaveText(['Second', 'First'])
  await expect(order(page)).toHaveValue('newest')
  await post(page, 'Mine.', 'Third')
  await expect(names(page)).toHaveText(['Third', 'Second', 'First'])
})
