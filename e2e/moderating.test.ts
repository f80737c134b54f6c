import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { ThreadPage } from '#protocol/comment.ts'
import { inDatabase } from './admin.ts'
import { aPage, aTag, space } from './a-page.ts'
import { expect, listening, test, type AsStaff } from './owner.ts'
import { commentBy, controlsOf, heading, open, orderOf, thread } from './thread.ts'

/** The address at which a moderator who comes from the admin may act, in the thread of `url`. */
async function passFor(staff: AsStaff, server: string, url: string, pageId = ''): Promise<string> {
  const query = new URLSearchParams({ url, id: pageId })
  const answer = await fetch(`${server}/api/v1/thread?${query}`)
  const { id } = ((await answer.json()) as ThreadPage).thread
  return (await staff<{ url: string }>('POST', `/threads/${id}/pass`)).url
}

const bar = (page: Page) => thread(page).locator('[part=moderating]')
const powersOver = (page: Page, name: string) =>
  controlsOf(commentBy(page, name)).locator('[part=moderator]').getByRole('button')

test('a moderator who comes from the admin acts in the thread, and readers see it', async ({
  page,
  browser,
  host,
  server,
  write,
  staff,
}) => {
  const url = host.page(aPage())
  for (const name of ['Ada', 'Bob', 'Cy']) await write(url, { name })
  const reader = await browser.newPage()
  const heard = listening(reader)
  await open(reader, url)
  await heard
  await page.goto(await passFor(staff, server.url, url))
  await expect(bar(page)).toContainText('You moderate here until')
  await expect(page).not.toHaveURL(/#/)
  await expect(powersOver(page, 'Bob')).toHaveText(['Pin', 'Remove', 'Mark as spam'])
  await expect(powersOver(reader, 'Bob')).toHaveCount(0)

  await powersOver(page, 'Bob').getByText('Remove').click()
  for (const tab of [page, reader]) await expect(heading(tab)).toHaveText('2 Comments')
  await expect(commentBy(page, 'Cy')).toBeFocused()
  await expect(commentBy(page, 'Bob')).toHaveCount(0)
  await bar(page).getByRole('button', { name: 'Undo' }).click()
  await expect(commentBy(page, 'Bob')).toBeFocused()
  await expect(powersOver(page, 'Bob')).toHaveText(['Pin', 'Remove', 'Mark as spam'])
  for (const tab of [page, reader]) await expect(heading(tab)).toHaveText('3 Comments')

  await powersOver(page, 'Ada').getByText('Mark as spam').click()
  await expect(commentBy(reader, 'Ada')).toHaveCount(0)
  await powersOver(page, 'Cy').getByText('Pin').click()
  await expect(powersOver(page, 'Cy').getByText('Unpin')).toBeFocused()
  for (const tab of [page, reader])
    await expect(commentBy(tab, 'Cy').locator('[part=pinned]')).toBeVisible()
  await powersOver(page, 'Cy').getByText('Unpin').click()
  await expect(reader.locator('[part=pinned]')).toHaveCount(0)

  await bar(page).getByRole('button', { name: 'Close comments' }).click()
  for (const tab of [page, reader])
    await expect(thread(tab).locator('[part=closed]')).toHaveText('Comments are closed')
  await bar(page).getByRole('button', { name: 'Open comments' }).click()
  await expect(reader.getByRole('textbox', { name: 'Write a comment' })).toBeVisible()
  await reader.close()
})

test('the pass is kept nowhere, and gone with the page', async ({
  page,
  host,
  server,
  write,
  staff,
}) => {
  // Far down the page: whoever comes to moderate is led there.
  const url = host.page(aPage({ above: space(3) }))
  for (const name of ['Ada', 'Bob']) await write(url, { name })
  await page.goto(await passFor(staff, server.url, url))
  await expect(bar(page)).toBeInViewport()
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
  )
  expect(kept).not.toContain('pass_')
  await page.reload()
  await page.locator('after-word').scrollIntoViewIfNeeded()
  await expect(heading(page)).toHaveText('2 Comments')
  await expect(orderOf(page)).toBeVisible()
  await expect(bar(page)).toHaveCount(0)
})

test('when its time is over it says so, and takes the means away', async ({
  page,
  host,
  server,
  write,
  staff,
  trouble,
}) => {
  trouble.expect(/status of 401/)
  const url = host.page(aPage())
  await write(url)
  const address = await passFor(staff, server.url, url)
  await page.goto(address)
  await expect(powersOver(page, 'Ada')).toHaveCount(3)
  await inDatabase(server, async db => {
    await db.updateTable('tokens').set({ expires_at: '2020-01-01T00:00:00.000Z' }).execute()
  })
  await powersOver(page, 'Ada').getByText('Remove').click()
  await expect(bar(page)).toContainText('Your moderation pass has expired.')
  await expect(bar(page).getByRole('button')).toHaveCount(0)
  await expect(powersOver(page, 'Ada')).toHaveCount(0)
  await expect(heading(page)).toHaveText('1 Comment')
  // Who comes too late is told at once.
  await page.goto('about:blank')
  await page.goto(address)
  await expect(bar(page)).toContainText('Your moderation pass has expired.')
  await expect(page).not.toHaveURL(/#/)
})

test('of two threads on a page it is for one', async ({ page, host, server, write, staff }) => {
  const elements =
    '<after-word page-id="first"></after-word><after-word page-id="second"></after-word>'
  const url = host.page(aPage({ tag: elements + aTag() }))
  await write(url, { name: 'Ada', pageId: 'first' })
  await write(url, { name: 'Bob', pageId: 'second' })
  await page.goto(await passFor(staff, server.url, url, 'second'))
  await expect(powersOver(page, 'Bob')).toHaveCount(3)
  await expect(powersOver(page, 'Ada')).toHaveCount(0)
  await expect(page.locator('[part=moderating]')).toHaveCount(1)
  await expect(page).not.toHaveURL(/#/)
})

test('somebody who comes to the thread anew finds its powers there for replies too, and axe nothing wrong', async ({
  page,
  host,
  server,
  write,
  staff,
}) => {
  await page.setViewportSize({ width: 320, height: 700 })
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada' })
  await write(url, { name: 'Bob', parentId: id })
  await page.goto(await passFor(staff, server.url, url))
  await expect(powersOver(page, 'Bob')).toHaveText(['Remove', 'Mark as spam'])
  const { violations } = await new AxeBuilder({ page }).include('after-word').analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBe(320)
})
