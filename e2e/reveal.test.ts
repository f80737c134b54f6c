import { aPage, aTag, space } from './a-page.ts'
import { textOf } from './text.ts'
import { bodyOf, commentBy, expanderOf, open } from './thread.ts'
import { expect, test } from './test.ts'

const HIDDEN = `${textOf(20)}\n[the hidden link](https://example.com/) among needles\n${textOf(20, 'more')}`

test('hidden text is there for find-in-page', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url, { body: HIDDEN })
  await open(page, url)
  // Chromium's find-in-page as scripts can call it: it selects, without going there.
  const find = (text: string) => (window as unknown as { find(text: string): boolean }).find(text)
  expect(await page.evaluate(find, 'among needles')).toBe(true)
  expect(await page.evaluate(find, 'among nobody')).toBe(false)
})

test('being found expands a comment and leaves what was found in view', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ tag: aTag('data-loading="eager"') }))
  await write(url, { name: 'Other', body: textOf(20) })
  await write(url, { body: HIDDEN })
  await open(page, url)
  // The same search as find-in-page, and the same way of going there.
  await page.goto(`${url}#:~:text=among%20needles`)
  await expect(expanderOf(commentBy(page, 'Ada'))).toHaveText('Show less')
  await expect(expanderOf(commentBy(page, 'Other'))).toHaveText('Expand full comment')
  await expect(bodyOf(commentBy(page, 'Ada')).getByRole('link')).toBeInViewport()
})

test('Tab reaches a link in the hidden part and expands it', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url, { body: HIDDEN })
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  await comment.locator('[part=permalink]').focus()
  await page.keyboard.press('Tab')
  const link = bodyOf(comment).getByRole('link')
  await expect(link).toBeFocused()
  await expect(expanderOf(comment)).toHaveText('Show less')
  await expect(link).toBeInViewport()
})

test('an address that names a comment goes to it, expands it and focuses it', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ above: space(2) }))
  for (const name of ['One', 'Two']) await write(url, { name, body: textOf(30) })
  const { id } = await write(url, { body: HIDDEN })
  await write(url, { name: 'Three', body: textOf(60) })
  await page.goto(`${url}#comment-${id}`)
  const comment = commentBy(page, 'Ada')
  await expect(comment).toBeFocused()
  await expect(expanderOf(comment)).toHaveText('Show less')
  await expect(expanderOf(commentBy(page, 'One'))).toHaveText('Expand full comment')
  const top = () => comment.evaluate(article => article.getBoundingClientRect().top)
  await expect.poll(async () => Math.floor((await top()) / 100), 'within 100 pixels').toBe(0)
})

test('following a link to a comment on the same page does the same', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { body: HIDDEN })
  for (const name of ['One', 'Two', 'Three']) await write(url, { name, body: textOf(30) })
  await open(page, url)
  await page.evaluate(hash => (location.hash = hash), `#comment-${id}`)
  await expect(commentBy(page, 'Ada')).toBeFocused()
  await expect(expanderOf(commentBy(page, 'Ada'))).toHaveText('Show less')
  await commentBy(page, 'Three').locator('[part=permalink]').click()
  await expect(commentBy(page, 'Three')).toBeFocused()
  await expect(expanderOf(commentBy(page, 'Three'))).toHaveText('Show less')
})

test('print shows everything and no controls', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url, { body: HIDDEN })
  await open(page, url)
  await expect(expanderOf(commentBy(page, 'Ada'))).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  const body = bodyOf(commentBy(page, 'Ada'))
  const hidden = () => body.evaluate(body => body.scrollHeight - body.clientHeight)
  await expect.poll(hidden).toBeLessThanOrEqual(1)
  await expect(page.locator('button:visible, textarea:visible')).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })
  await expect(expanderOf(commentBy(page, 'Ada'))).toHaveText('Expand full comment')
})
