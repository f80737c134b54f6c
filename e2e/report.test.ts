import { AxeBuilder } from '@axe-core/playwright'
import { aPage } from './a-page.ts'
import { post } from './compose.ts'
import { countsOf, expect, test } from './owner.ts'
import { commentBy, controlsOf, newsOf, open, thread } from './thread.ts'

test('a reader reports a comment by its reason, and the moderators see it', async ({
  page,
  host,
  write,
  staff,
}) => {
  const url = host.page(aPage())
  for (const name of ['Ada', 'Bob']) await write(url, { name })
  await open(page, url)
  const { reported } = await countsOf(staff)
  const controls = controlsOf(commentBy(page, 'Ada'))
  const button = controls.getByRole('button', { name: 'Report', exact: true })
  await button.click()
  const group = controls.getByRole('group', { name: 'What is wrong with this comment?' })
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await expect(group.getByRole('button')).toHaveText([
    'Spam',
    'Abuse',
    'Off topic',
    'Something else',
    'Cancel',
  ])
  await group.getByRole('button', { name: 'Abuse' }).click()
  await expect(newsOf(page)).toHaveText('Reported, thank you')
  const done = controls.getByRole('button', { name: 'Reported, thank you' })
  await expect(done).toBeFocused()
  await expect(group).toHaveCount(0)
  // Once is enough.
  await done.press('Enter')
  await expect(group).toHaveCount(0)
  expect((await countsOf(staff)).reported).toBe(reported + 1)
})

test('by the keyboard alone, and out of it again', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url, { name: 'Ada' })
  await open(page, url)
  const button = page.getByRole('button', { name: 'Report', exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Spam' })).toBeFocused()
  const { violations } = await new AxeBuilder({ page }).include('after-word').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group')).toHaveCount(0)
  await expect(button).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(button).toBeFocused()
})

test('nobody reports themselves, and what goes wrong is said', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/status of 5/)
  const url = host.page(aPage())
  await write(url, { name: 'Bob' })
  await open(page, url)
  await post(page, 'Mine.', 'Ada')
  await expect(controlsOf(commentBy(page, 'Ada')).getByText('Report')).toHaveCount(0)
  await page.route('**/report', route => route.fulfill({ status: 500, json: {} }))
  await page.getByRole('button', { name: 'Report', exact: true }).click()
  await page.getByRole('button', { name: 'Spam' }).click()
  await expect(thread(page).getByRole('alert')).not.toBeEmpty()
  await page.unroute('**/report')
  await page.getByRole('button', { name: 'Spam' }).click()
  await expect(page.getByRole('button', { name: 'Reported, thank you' })).toBeVisible()
})
