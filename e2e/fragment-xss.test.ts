import type { Page } from '@playwright/test'
import { test } from './fragments.ts'
import { expectHarmless, strangersIn, tryToWrite } from './harmless.ts'
import { HOSTILE_TEXTS } from './hostile-texts.ts'
import { reach } from './thread.ts'
import { expect } from './test.ts'

/** As many as the first page of a thread has, each time. */
const HELPINGS = Array.from({ length: Math.ceil(HOSTILE_TEXTS.length / 20) }, (_, index) =>
  HOSTILE_TEXTS.slice(index * 20, index * 20 + 20),
)

/** What a page has beside the thread, and the thread beside its bodies, told by tag. */
const outlineOf = (page: Page) =>
  page.evaluate(() => {
    const element = document.querySelector('after-word')!
    const count = (root: ParentNode, selector: string) => root.querySelectorAll(selector).length
    return {
      elements: count(document, 'after-word'),
      beside: [...document.body.children].map(({ localName }) => localName),
      within: [...element.shadowRoot!.children].map(({ localName }) => localName),
      scripts: count(element.shadowRoot!, 'script, template, iframe, img, svg, math, object'),
    }
  })

for (const field of ['body', 'name'] as const) {
  const fill = (server: string, texts: readonly string[]) => async (url: string) => {
    for (const text of texts) await tryToWrite(server, url, { [field]: text })
  }

  test(`no ${field} becomes more than text in a fragment, nor when the widget takes it over`, async ({
    page,
    server,
    aPageWith,
  }) => {
    for (const texts of HELPINGS) {
      const url = await aPageWith(fill(server.url, texts), { query: '&data=1' })
      await page.goto(url)
      await reach(page)
      await expect(page.locator('after-word noscript')).toHaveCount(0)
      await expectHarmless(page, 1)
    }
  })

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false })

    test(`no ${field} becomes more than text in a fragment`, async ({
      page,
      server,
      aPageWith,
    }) => {
      for (const texts of HELPINGS) {
        const url = await aPageWith(fill(server.url, texts), { query: '&data=1', tag: '' })
        await page.goto(url)
        expect(await strangersIn(page)).toEqual([])
        expect(await outlineOf(page)).toEqual({
          elements: 1,
          beside: ['h1', 'after-word', 'script'],
          within: ['style', 'section', 'style'],
          scripts: 1,
        })
      }
    })
  })
}

test('no page id gets out of its attribute', async ({ page, host, fragmentOf }) => {
  const url = host.page('')
  const fragments: string[] = []
  const ids: string[] = []
  for (const text of HOSTILE_TEXTS) {
    const id = text.slice(0, 200)
    try {
      fragments.push(await fragmentOf(url, `&id=${encodeURIComponent(id)}`))
      ids.push(id)
    } catch (error) {
      expect(String(error)).toContain('pageId')
    }
  }
  expect(ids.length).toBeGreaterThan(20)
  await page.goto(host.page(`<!doctype html><html lang="en"><body>${fragments.join('')}`))
  const told = page.locator('body > *')
  expect(await told.evaluateAll(all => all.map(one => one.getAttribute('page-id')))).toEqual(ids)
})
