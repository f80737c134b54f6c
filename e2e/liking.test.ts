import type { Locator } from '@playwright/test'
import { aPage } from './a-page.ts'
import { createGate } from './compose.ts'
import { commentBy, controlsOf, newsOf, open } from './thread.ts'
import { expect, test } from './test.ts'

const likeOf = (comment: Locator) => controlsOf(comment).getByRole('button', { name: /^Like/ })

test('a like counts, is pressed and survives a reload', async ({ page, host, write }) => {
  const url = host.page(aPage())
  for (const name of ['Ada', 'Bob']) await write(url, { name })
  await open(page, url)
  const like = likeOf(commentBy(page, 'Ada'))
  await expect(like).toHaveAttribute('aria-pressed', 'false')
  await expect(like).toHaveText(/^Like\s*$/)
  await like.click()
  for (const moment of ['now', 'after a reload']) {
    if (moment !== 'now') await page.reload()
    await expect(like).toHaveAttribute('aria-pressed', 'true')
    await expect(like).toHaveText('Like 1')
    await expect(likeOf(commentBy(page, 'Bob'))).toHaveAttribute('aria-pressed', 'false')
  }
  await like.click()
  await expect(like).toHaveAttribute('aria-pressed', 'false')
  await expect(like).toHaveText(/^Like\s*$/)
  await page.reload()
  await expect(like).toHaveText(/^Like\s*$/)
})

test('likes of several people add up', async ({ page, browser, host, write }) => {
  const url = host.page(aPage())
  await write(url)
  for (const count of [1, 2]) {
    const visitor = await browser.newPage()
    await open(visitor, url)
    await likeOf(commentBy(visitor, 'Ada')).click()
    await expect(likeOf(commentBy(visitor, 'Ada'))).toHaveText(`Like ${count}`)
    await visitor.close()
  }
  await open(page, url)
  await expect(likeOf(commentBy(page, 'Ada'))).toHaveText('Like 2')
  await expect(likeOf(commentBy(page, 'Ada'))).toHaveAttribute('aria-pressed', 'false')
})

test('a like shows at once and goes when it did not get through', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  const gate = createGate()
  const url = host.page(aPage())
  await write(url)
  await page.route('**/like', async route => {
    await gate.opened
    await route.abort()
  })
  await open(page, url)
  const like = likeOf(commentBy(page, 'Ada'))
  await like.click()
  await expect(like).toHaveText('Like 1')
  await expect(like).toHaveAttribute('aria-pressed', 'true')
  gate.open()
  await expect(like).toHaveText(/^Like\s*$/)
  await expect(like).toHaveAttribute('aria-pressed', 'false')
  await expect(newsOf(page)).not.toBeEmpty()
})
