import type { Page } from '@playwright/test'
import { aPage } from './a-page.ts'
import { watchFrames } from './frames.ts'
import { textOf, wordsOf } from './text.ts'
import { open } from './thread.ts'
import { expect, test } from './test.ts'

declare global {
  interface Window {
    /** How many frames showed comments, and how each looked in them: more than once only if it changed. */
    painted: { frames: number; looks: Record<string, string[]> }
  }
}

/** Notes what every frame painted of each comment: whether it has a button, and how high it is. */
async function recordFrames(page: Page): Promise<void> {
  await watchFrames(page)
  await page.addInitScript(() => {
    const painted = (window.painted = { frames: 0, looks: {} as Record<string, string[]> })
    window.everyFrame(() => {
      const root = document.querySelector('after-word')?.shadowRoot
      const articles = [...(root?.querySelectorAll('article') ?? [])]
      if (!articles.length) return
      painted.frames++
      for (const article of articles) {
        const body = article.querySelector('[part=body]')!
        // What is far out of sight has not been laid out.
        if (!body.checkVisibility({ contentVisibilityAuto: true })) continue
        const isCut = body.nextElementSibling!.matches('[aria-controls]')
        const look = `${isCut ? 'cut' : 'whole'} ${article.offsetHeight}`
        const looks = (painted.looks[article.id] ??= [])
        if (looks.at(-1) !== look) looks.push(look)
      }
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
  const { looks } = await page.evaluate(() => window.painted)
  expect(
    Object.values(looks)
      .flat()
      .map(look => look.split(' ')[0]),
  ).toEqual(['whole', 'whole', 'cut', 'cut', 'cut'])
})

test('the comments of a next page stand as they stay too', async ({ page, host }) => {
  await recordFrames(page)
  await open(page, `${host.origin}/demo/thousand/`)
  await expect.poll(() => framesOf(page)).toBeGreaterThan(5)
  await page.getByRole('button', { name: 'Show more comments' }).click()
  await expect(page.locator('[part=thread] > article')).toHaveCount(40)
  const frames = await framesOf(page)
  await expect.poll(() => framesOf(page)).toBeGreaterThan(frames + 20)
  const { looks } = await page.evaluate(() => window.painted)
  expect(Object.keys(looks).length).toBeGreaterThan(20)
  expect(Object.entries(looks).filter(([, seen]) => seen.length > 1)).toEqual([])
})
