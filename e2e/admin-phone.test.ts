import type { Page } from '@playwright/test'
import { choose, decide, expect, itemBy, items, notice, test } from './queue.ts'
import { wordsOf } from './text.ts'

test.use({ viewport: { width: 320, height: 640 }, hasTouch: true })

/** What stands out to the side. */
const sideways = (page: Page) =>
  page.evaluate(() =>
    document.documentElement.scrollWidth > document.documentElement.clientWidth
      ? [...document.querySelectorAll('main *, .bar *')]
          .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
          .map(element => `${element.localName}.${element.className}`)
      : [],
  )

test('320 pixels are enough for every page', async ({ page, queue }) => {
  const name = 'A person with a rather long name, and then some more of it'
  const { id, author } = await queue.write({
    name,
    body: `${'unbreakable'.repeat(30)}\n\n\`\`\`\n${'code '.repeat(60)}\n\`\`\`\n\n${wordsOf(400)}`,
  })
  await queue.write({ name: 'עדה', body: 'שלום עולם' })
  for (const [path, there] of [
    ['queue', itemBy(page, name)],
    [`comment?id=${id}`, page.getByRole('heading', { name: 'Markdown source' })],
    [`person?id=${author.id}`, itemBy(page, name)],
    ['audit', page.getByText('Nobody has done anything yet.')],
    ['statistics', page.getByText(/^\d comments in 30 days/)],
  ] as const) {
    await queue.open(path)
    await expect(there).toBeVisible()
    expect(await sideways(page), path).toEqual([])
  }
})

test('a thumb does all that a mouse does', async ({ page, queue }) => {
  for (const name of ['Ada', 'Bob', 'Cleo']) await queue.write({ name })
  await queue.open()
  await expect(items(page)).toHaveCount(3)
  const heights = await itemBy(page, 'Ada')
    .locator('.buttons button')
    .evaluateAll(all => all.map(button => button.getBoundingClientRect().height))
  // As high as a thumb needs, and no higher: no word is broken into a second line.
  expect(new Set(heights)).toEqual(new Set([44]))
  await decide(page, 'Ada', 'Approve')
  await expect(notice(page)).toContainText('Comment by Ada approved.')
  await notice(page).getByRole('button', { name: 'Undo' }).tap()
  await expect(items(page)).toHaveCount(3)
  await choose(page, 'Bob', /^Ban Bob/)
  await expect(notice(page)).toContainText('Bob is banned.')
  await expect(itemBy(page, 'Bob')).toContainText('Banned')
  await notice(page).getByRole('button', { name: 'Undo' }).tap()
  await expect(itemBy(page, 'Bob')).not.toContainText('Banned')
})

test('the tab of the open list is in sight', async ({ page, queue }) => {
  await queue.open('queue?view=deleted')
  await expect(page.getByRole('link', { name: /^Deleted/ })).toBeInViewport({ ratio: 0.9 })
})

test('a menu lies at the bottom, where the thumb is, and all of it is in sight', async ({
  page,
  queue,
}) => {
  await queue.write({ name: 'Ada' })
  await queue.open()
  await itemBy(page, 'Ada')
    .getByRole('button', { name: /^More for/ })
    .tap()
  const place = () =>
    page.locator('.menu:popover-open').evaluate(menu => {
      const { left, top, bottom } = menu.getBoundingClientRect()
      return { left, isCutOff: top < 0, bottom }
    })
  await expect.poll(place).toEqual({ left: 0, isCutOff: false, bottom: 640 })
  await page.mouse.click(160, 10)
  await expect(page.locator('.menu:popover-open')).toHaveCount(0)
})

test('text from the right is laid out from the right', async ({ page, queue }) => {
  await queue.write({ name: 'Ada', body: 'שלום עולם' })
  await queue.open()
  await expect(itemBy(page, 'Ada').locator('.body')).toHaveCSS('direction', 'rtl')
})
