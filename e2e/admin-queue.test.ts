import type { Page } from '@playwright/test'
import { HOSTILE_TEXTS } from './hostile-texts.ts'
import {
  choose,
  decide,
  expect,
  itemBy,
  items,
  names,
  notice,
  POST,
  readersSee,
  searchOf,
  test,
  writeTwo,
} from './queue.ts'
import { aKey, toRequest } from './write.ts'
import { wordsOf } from './text.ts'

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Lists' }).getByText(name)

test('what is approved leaves at once, readers see it, and it can be taken back', async ({
  page,
  queue,
}) => {
  await writeTwo(queue)
  await queue.open()
  await expect(names(page)).toHaveText(['Ada', 'Bob'])
  await expect(page).toHaveTitle(/^\(2\) Queue/)
  await expect(itemBy(page, 'Ada')).toContainText('Links: It has 5 links.')
  await decide(page, 'Ada', 'Approve')
  await expect(items(page)).toHaveCount(1)
  await expect(notice(page)).toContainText('Comment by Ada approved.')
  await expect.poll(() => readersSee(queue.server)).toEqual(['Ada'])
  await expect(page).toHaveTitle(/^\(1\) Queue/)
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(notice(page)).toContainText('Undone.')
  await expect(names(page)).toHaveText(['Ada', 'Bob'])
  await expect.poll(() => readersSee(queue.server)).toEqual([])
  await expect(page).toHaveTitle(/^\(2\) Queue/)
})

test('what cannot be decided comes back, with a sentence', async ({ page, queue, trouble }) => {
  trouble.expect(/ERR_FAILED/)
  await writeTwo(queue)
  await queue.open()
  await page.route('**/admin/api/actions', route => route.abort())
  await decide(page, 'Ada', 'Spam')
  const alert = page.getByRole('alert').filter({ hasText: 'could not be marked as spam.' })
  await expect(alert).toContainText('Comment by Ada')
  await expect(alert).toContainText('The server cannot be reached.')
  await expect(names(page)).toHaveText(['Ada', 'Bob'])
})

test('many are decided at once, and taken back at once', async ({ page, queue }) => {
  for (const name of ['Ada', 'Bob', 'Cleo', 'Dan']) await queue.write({ name })
  await queue.open()
  await page.getByRole('checkbox', { name: 'Select the comment by Ada' }).click()
  await page
    .getByRole('checkbox', { name: 'Select the comment by Cleo' })
    .click({ modifiers: ['Shift'] })
  const bulk = page.getByRole('group', { name: 'All selected' })
  await expect(bulk).toContainText('3 selected')
  await bulk.getByRole('button', { name: 'Spam' }).click()
  await expect(notice(page)).toContainText('3 comments marked as spam.')
  await expect(itemBy(page, 'Dan')).toBeFocused()
  await expect(names(page)).toHaveText(['Dan'])
  await expect(tab(page, 'Spam')).toContainText('3')
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(items(page)).toHaveCount(4)
  await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
  await bulk.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('Nothing is waiting.')).toBeFocused()
  await expect.poll(() => readersSee(queue.server)).toHaveLength(4)
})

test('what is looked for stands in the address, and goes along from list to list', async ({
  page,
  queue,
}) => {
  const other = 'https://blog.example.com/chairs'
  const key = aKey()
  await queue.write({ name: 'Ada', body: 'About copper.', key })
  await queue.write({ name: 'Bob', body: 'About tin.' })
  await queue.write({ name: 'Cleo', body: 'About copper.', url: other, state: 'spam' })
  await queue.open()
  await searchOf(page).fill('copper')
  await expect(items(page)).toHaveCount(1)
  await expect(page).toHaveURL(/[?&]q=copper\b/)
  await tab(page, 'Spam').click()
  await expect(itemBy(page, 'Cleo')).toBeVisible()
  await page.reload()
  await expect(itemBy(page, 'Cleo')).toBeVisible()
  await expect(searchOf(page)).toHaveValue('copper')
  await searchOf(page).fill('nothing like it')
  await expect(page.getByText('No comment matches.')).toBeVisible()
})

test('one page’s comments are shown by themselves until that is taken away', async ({
  page,
  queue,
}) => {
  await queue.write({ name: 'Ada', state: 'published' })
  await queue.write({ name: 'Bob', state: 'published', url: 'https://blog.example.com/chairs' })
  await queue.open('queue?view=published')
  await expect(items(page)).toHaveCount(2)
  await choose(page, 'Ada', 'Comments on this page')
  await expect(items(page)).toHaveCount(1)
  await page.getByRole('list', { name: 'Filters' }).getByRole('link').click()
  await expect(items(page)).toHaveCount(2)
  await page.goBack()
  await expect(items(page)).toHaveCount(1)
})

test('a long comment is cut, and more than a page is asked for', async ({ page, queue }) => {
  await queue.write({ name: 'Long', body: wordsOf(600) })
  for (let index = 0; index < 26; index++) await queue.write({ name: `N${index}` })
  await queue.open()
  await expect(items(page)).toHaveCount(25)
  const body = itemBy(page, 'Long').locator('.body')
  const { height } = (await body.boundingBox())!
  await itemBy(page, 'Long').getByRole('button', { name: 'Expand full comment' }).click()
  await expect.poll(async () => (await body.boundingBox())!.height).toBeGreaterThan(height * 3)
  await itemBy(page, 'Long').getByRole('button', { name: 'Show less' }).click()
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(items(page)).toHaveCount(27)
  await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden()
})

/** Reports a comment, as one more reader. */
const report = (server: { readonly url: string }, id: string) =>
  fetch(`${server.url}/api/v1/comments/${id}/report`, {
    ...toRequest(POST),
    method: 'PUT',
    body: JSON.stringify({ reason: 'abuse' }),
  })

test('what comes while one reads waits to be shown, and moves nothing', async ({ page, queue }) => {
  const first = await queue.write({ name: 'Ada', state: 'published' })
  const second = await queue.write({ name: 'Bob', state: 'published' })
  await report(queue.server, first.id)
  await queue.open('queue?view=reported')
  await expect(itemBy(page, 'Ada')).toContainText('Reported by 1 reader: abuse')
  const { y } = (await itemBy(page, 'Ada').boundingBox())!
  await report(queue.server, second.id)
  const news = page.getByRole('button', { name: '1 new' })
  await expect(news).toBeVisible()
  await expect(tab(page, 'Reported')).toContainText('2')
  expect((await itemBy(page, 'Ada').boundingBox())!.y).toBe(y)
  await news.click()
  await expect(itemBy(page, 'Bob')).toBeFocused()
  await decide(page, 'Bob', 'Keep')
  await expect(itemBy(page, 'Ada')).toBeFocused()
})

test('a session that has ended is said', async ({ page, queue, trouble }) => {
  trouble.expect(/401/)
  await writeTwo(queue)
  await queue.open()
  await page.context().clearCookies()
  await decide(page, 'Ada', 'Approve')
  await expect(page.getByRole('alert').filter({ hasText: 'Your session has ended.' })).toBeVisible()
})

test('a server that goes is said, and forgotten when it is back', async ({
  page,
  queue,
  trouble,
}) => {
  trouble.expect(/ERR_/)
  await page.route('**/queue/events', route => route.abort())
  await queue.open()
  await expect(page.getByText('The server does not answer.')).toBeVisible()
  await page.unroute('**/queue/events')
  await expect(page.getByText('The server does not answer.')).toBeHidden()
})

test('whatever anybody writes is the text it is', async ({ page, queue }) => {
  let taken = 0
  for (const text of HOSTILE_TEXTS.filter((_, index) => index % 4 === 0))
    for (const written of [{ name: text.slice(0, 60) }, { body: text }]) {
      const response = await fetch(`${queue.server.url}/api/v1/comments`, toRequest(POST, written))
      if (response.ok) taken++
    }
  expect(taken).toBeGreaterThan(20)
  await queue.open('queue?view=published')
  for (let shown = 25; shown < taken; shown += 25) {
    await expect(items(page)).toHaveCount(shown)
    await page.getByRole('button', { name: 'Show more' }).click()
  }
  await expect(items(page)).toHaveCount(taken)
  const strangers = page.locator('main :is(script, img, svg, iframe, object, style)')
  await expect(strangers).toHaveCount(0)
  await searchOf(page).fill('<img src=x onerror="window.__xss=1">')
  await expect(page.getByText('No comment matches.')).toBeVisible()
  await expect(strangers).toHaveCount(0)
  expect(await page.evaluate(() => '__xss' in window)).toBe(false)
})
