import type { Locator, Page } from '@playwright/test'
import { aPage } from './a-page.ts'
import { watchFrames } from './frames.ts'
import { textOf } from './text.ts'
import { bodyOf, commentBy, expanderOf, open } from './thread.ts'
import { expect, test } from './test.ts'

const isWhole = (body: Locator) => body.evaluate(body => body.scrollHeight <= body.clientHeight)
/** How far `button` strays from where it is while it is pressed and in the 30 frames after. */
async function strayOf(button: Locator, press: () => Promise<void>): Promise<number> {
  const watching = await button.evaluateHandle(button => {
    const start = button.getBoundingClientRect().top
    let farthest = 0
    let frames = 0
    const stray = new Promise<number>(resolve => {
      const stop = window.everyFrame(() => {
        farthest = Math.max(farthest, Math.abs(button.getBoundingClientRect().top - start))
        if (button.ariaExpanded === 'false') frames++
        if (frames < 30) return
        stop()
        resolve(farthest)
      })
    })
    return { stray }
  })
  await press()
  return watching.evaluate(({ stray }) => stray)
}

const topOf = async (locator: Locator) => (await locator.boundingBox())!.y

async function openLong(page: Page, url: string) {
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  return { comment, body: bodyOf(comment), button: expanderOf(comment) }
}

test('expanding shows the whole comment, and the button says less', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { body: textOf(30) })
  const { body, button } = await openLong(page, url)
  await expect(button).toHaveText('Expand full comment')
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  await expect(button).toHaveAttribute('aria-controls', `body-${id}`)
  await expect(body).toHaveAttribute('id', `body-${id}`)
  expect(await isWhole(body)).toBe(false)
  await button.click()
  await expect(button).toHaveText('Show less')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  expect(await isWhole(body)).toBe(true)
  await expect(body).toContainText('line 30')
  await button.click()
  await expect(button).toHaveText('Expand full comment')
  expect(await isWhole(body)).toBe(false)
})

test('the button stands below the text and nothing above it moves', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'Before', body: 'Short.' })
  await write(url, { body: textOf(30) })
  const { body, button } = await openLong(page, url)
  const before = [await topOf(commentBy(page, 'Before')), await topOf(body)]
  await button.click()
  await expect(button).toHaveText('Show less')
  expect([await topOf(commentBy(page, 'Before')), await topOf(body)]).toEqual(before)
  const box = (await body.boundingBox())!
  expect(await topOf(button)).toBeGreaterThanOrEqual(box.y + box.height)
})

const BOX =
  'html, body { height: 100%; margin: 0; overflow: hidden } main { height: 100%; overflow: auto }'

/** Pages that scroll in different ways; Safari does so without anchoring. */
const PAGES = {
  'a page that scrolls': '',
  'a page that scrolls smoothly': '<style>html { scroll-behavior: smooth }</style>',
  'a page without scroll anchoring': '<style>* { overflow-anchor: none }</style>',
  'a smooth page without scroll anchoring':
    '<style>html { scroll-behavior: smooth } * { overflow-anchor: none }</style>',
  'a page whose content scrolls in a box': `<style>${BOX}</style>`,
  'a page with a box without anchoring': `<style>${BOX} * { overflow-anchor: none }</style>`,
}

for (const [where, head] of Object.entries(PAGES))
  for (const by of ['mouse', 'keyboard'] as const)
    test(`collapsing by ${by} keeps place and focus on ${where}`, async ({ page, host, write }) => {
      const html = aPage({ head, above: '<p>Text.</p>'.repeat(40) })
      const url = host.page(
        html.replace('<body>', '<body><main>').replace('</body>', '</main></body>'),
      )
      await watchFrames(page)
      for (const name of ['One', 'Two']) await write(url, { name, body: textOf(12) })
      await write(url, { body: textOf(150) })
      for (const name of ['Three', 'Four']) await write(url, { name, body: textOf(12) })
      const { body, button } = await openLong(page, url)
      await button.click()
      await expect(button).toHaveText('Show less')
      await button.evaluate(button =>
        button.scrollIntoView({ block: 'center', behavior: 'instant' }),
      )
      const press = async () => {
        if (by === 'mouse') return button.click()
        await button.focus()
        await page.keyboard.press('Enter')
      }
      expect(await strayOf(button, press)).toBeLessThan(2)
      await expect(button).toHaveText('Expand full comment')
      await expect(button).toBeFocused()
      expect(await isWhole(body)).toBe(false)
    })

test('each comment opens on its own', async ({ page, host, write }) => {
  const url = host.page(aPage())
  for (const name of ['Ada', 'Bob']) await write(url, { name, body: textOf(30) })
  const { button } = await openLong(page, url)
  await button.click()
  await expect(expanderOf(commentBy(page, 'Bob'))).toHaveText('Expand full comment')
})
