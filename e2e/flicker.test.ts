import type { Page } from '@playwright/test'
import { aPage } from './a-page.ts'
import { watchFrames } from './frames.ts'
import { textOf, wordsOf } from './text.ts'
import { open } from './thread.ts'
import { expect, test } from './test.ts'

declare global {
  interface Window {
    /** How many frames showed comments, and what they showed whenever that was new. */
    painted: { frames: number; seen: string[] }
  }
}

/** Notes what every frame painted: which bodies have a button, and how high everything is. */
async function recordFrames(page: Page): Promise<void> {
  await watchFrames(page)
  await page.addInitScript(() => {
    const painted = (window.painted = { frames: 0, seen: [] as string[] })
    window.everyFrame(() => {
      const root = document.querySelector('after-word')?.shadowRoot
      const articles = [...(root?.querySelectorAll('article') ?? [])]
      if (!articles.length) return
      painted.frames++
      const now = articles
        .map(
          article =>
            `${article.querySelector('[aria-controls]') ? 'cut' : 'whole'} ${article.offsetHeight}`,
        )
        .join(', ')
      if (painted.seen.at(-1) !== now) painted.seen.push(now)
    })
  })
}

const framesOf = (page: Page) => page.evaluate(() => window.painted.frames)

test('no frame shows a comment other than as it stays', async ({ page, host, write }) => {
  const url = host.page(aPage())
  for (const body of [
    'Short.',
    textOf(6),
    textOf(7),
    wordsOf(300),
    `${wordsOf(60)}\n\n> ${wordsOf(60)}`,
  ])
    await write(url, { body })
  await recordFrames(page)
  await open(page, url)
  await expect.poll(() => framesOf(page)).toBeGreaterThan(20)
  const { seen } = await page.evaluate(() => window.painted)
  expect(seen).toHaveLength(1)
  expect(seen[0]).toMatch(/^whole \d+, whole \d+, cut \d+, cut \d+, cut \d+$/)
})

test('the comments of a next page stand as they stay too', async ({ page, host }) => {
  await recordFrames(page)
  await open(page, `${host.origin}/demo/thousand/`)
  await expect.poll(() => framesOf(page)).toBeGreaterThan(5)
  const before = await page.evaluate(() => window.painted.seen.length)
  expect(before).toBe(1)
  await page.getByRole('button', { name: 'Show more comments' }).click()
  await expect.poll(() => page.evaluate(() => window.painted.seen.length)).toBe(2)
  const frames = await framesOf(page)
  await expect.poll(() => framesOf(page)).toBeGreaterThan(frames + 20)
  expect(await page.evaluate(() => window.painted.seen.length)).toBe(2)
})
