import type { Page } from '@playwright/test'
import { aPage } from './a-page.ts'
import { post } from './compose.ts'
import { commentBy, controlsOf, heading, newsOf, open, orderOf, thread } from './thread.ts'
import { aKey, writeMany } from './write.ts'
import { expect, test } from './test.ts'

const offer = (page: Page, text: string) => page.getByRole('button', { name: text, exact: true })

/** Waits until the page hears of what happens. */
const listening = (page: Page) => page.waitForResponse(/\/api\/v1\/events\?/)

test('what others write is offered, and moves nothing until it is asked for', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada' })
  await write(url, { name: 'Bob' })
  const heard = listening(page)
  await open(page, url)
  await heard
  const bob = commentBy(page, 'Bob')
  const before = await bob.boundingBox()
  await write(url, { name: 'Cy', parentId: id })
  await expect(offer(page, '1 new comment')).toBeVisible()
  await write(url, { name: 'Di' })
  await expect(offer(page, '2 new comments')).toBeVisible()
  await expect(newsOf(page)).toHaveText('2 new comments')
  await expect(heading(page)).toHaveText('4 Comments')
  await expect(commentBy(page, 'Cy')).toHaveCount(0)
  expect(await bob.boundingBox()).toEqual(before)
  await offer(page, '2 new comments').click()
  await expect(commentBy(page, 'Cy')).toBeFocused()
  await expect(commentBy(page, 'Cy').locator('[part=new]')).toHaveText('new')
  await expect(commentBy(page, 'Di')).toBeVisible()
  await expect(offer(page, '2 new comments')).toHaveCount(0)
})

test('likes, edits and deletions show in place', async ({ page, host, server, write }) => {
  const url = host.page(aPage())
  const key = aKey()
  const { id } = await write(url, { name: 'Ada', key })
  const gone = await write(url, { name: 'Gone', key })
  const heard = listening(page)
  await open(page, url)
  await heard
  const send = (method: string, path: string, body?: object) =>
    fetch(`${server.url}/api/v1/comments/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        origin: host.origin,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  await send('PUT', `${id}/like`)
  await expect(controlsOf(commentBy(page, 'Ada'))).toContainText('Like 1')
  await send('PATCH', id, { body: 'On second thoughts.' })
  await expect(commentBy(page, 'Ada')).toContainText('On second thoughts.')
  await send('DELETE', gone.id)
  await expect(commentBy(page, 'Gone')).toHaveCount(0)
  await expect(heading(page)).toHaveText('1 Comment')
})

test('one’s own post is counted once, whichever answer comes first', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada' })
  const heard = listening(page)
  await open(page, url)
  await heard
  // The answer to the post comes long after the news of it.
  await page.route('**/api/v1/comments', async route => {
    const response = await route.fetch()
    await expect(heading(page)).toHaveText('2 Comments')
    await route.fulfill({ response })
  })
  await post(page, 'Mine.', 'Me')
  await expect(heading(page)).toHaveText('2 Comments')
  await write(url, { name: 'Bob', parentId: id })
  await expect(offer(page, '1 new comment')).toBeVisible()
  await expect(heading(page)).toHaveText('3 Comments')
  await expect(page.getByText(/more repl/)).toHaveCount(0)
})

test('a page out of sight hears nothing, and catches up when it is seen again', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ above: '<div style="height: 300vh"></div>' }))
  await write(url, { name: 'Ada' })
  const heard = listening(page)
  await open(page, url)
  await heard
  const ended = page.waitForEvent('requestfailed', request => request.url().includes('/events?'))
  await page.evaluate(() => scrollTo(0, 0))
  await ended
  await write(url, { name: 'Bob' })
  await thread(page).scrollIntoViewIfNeeded()
  await expect(offer(page, '1 new comment')).toBeVisible()
})

test('who comes back is told how much is new, and led from one to the next', async ({
  page,
  host,
  write,
  context,
}) => {
  const url = host.page(aPage())
  const [first] = await writeMany(write, url, 25, index => ({ name: `Number ${index + 1}` }))
  await open(page, url)
  // Somebody who has done something here.
  await orderOf(page).selectOption('Oldest first')
  await page.getByRole('button', { name: 'Expand all' }).click()
  await page.goto('about:blank')
  await page.close()
  await write(url, { name: 'Cy', parentId: first!.id })
  await write(url, { name: 'Di' })
  const again = await context.newPage()
  await open(again, url)
  await expect(commentBy(again, 'Cy').locator('[part=new]')).toBeVisible()
  await offer(again, '2 new since your last visit').click()
  await expect(commentBy(again, 'Cy')).toBeFocused()
  await again.keyboard.press('n')
  // It is on a page that has not been loaded.
  await expect(commentBy(again, 'Di')).toBeFocused()
  await expect(again.getByRole('button', { name: 'Show all comments' })).toBeVisible()
  await expect(again.getByRole('button', { name: /last visit/ })).toHaveCount(0)
})

test('who only reads leaves no trace, and nothing is new to them', async ({
  page,
  host,
  write,
  context,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'Ada' })
  await open(page, url)
  await page.close()
  await write(url, { name: 'Bob' })
  const again = await context.newPage()
  const heard = listening(again)
  await open(again, url)
  await heard
  expect(await again.evaluate(() => localStorage.length)).toBe(0)
  await expect(again.locator('[part=new]')).toHaveCount(0)
})
