import type { Page } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { test as withFragments } from './fragments.ts'
import { commentBy, controlsOf, heading, reach } from './thread.ts'
import { expect } from './test.ts'
import type { WriteComment } from './write.ts'

const LONG = 'Donaudampfschifffahrtsgesellschaft'.repeat(8)

/** A thread with everything that is wider than a phone. */
async function writeWide(write: WriteComment, url: string) {
  const body = `${LONG}\n\nhttps://example.com/${LONG}\n\n\`${LONG}\`\n\n> ${LONG}\n\n- ${LONG}\n\n\`\`\`\n${LONG} ${LONG}\n\`\`\``
  let parentId: string | null = null
  for (const name of ['Ada', 'Bob', 'Cleo', 'Dora', 'Emil', 'w'.repeat(50)])
    ({ id: parentId } = await write(url, { name, body, ...(parentId && { parentId }) }))
}

/** By how much the page, or the box that holds the thread, can be scrolled sideways at each width. */
async function overflows(page: Page, selector = 'html') {
  const found: Record<number, number> = {}
  for (const width of [320, 375, 600, 900, 1600]) {
    await page.setViewportSize({ width, height: 800 })
    found[width] = await page
      .locator(selector)
      .evaluate(element => element.scrollWidth - element.clientWidth)
  }
  return found
}

const NONE = { 320: 0, 375: 0, 600: 0, 900: 0, 1600: 0 }

const css = (text: string) => `<style>${text}</style>`

const HOSTS = {
  'without margins': css('body { margin: 0; padding: 0; max-width: none }'),
  'with the browser’s margins': css('body { margin: 8px; padding: 0; max-width: none }'),
  'in large letters': css('body { margin: 0; padding: 0; max-width: none; font-size: 32px }'),
  'in a flex box': css(
    'body { margin: 0; padding: 0; max-width: none; display: flex; flex-direction: column }',
  ),
  'in a grid': css(
    'body { margin: 0; padding: 0; max-width: none; display: grid; grid-template-columns: minmax(0, 1fr) }',
  ),
}

for (const dir of ['ltr', 'rtl'])
  for (const [name, head] of Object.entries(HOSTS))
    withFragments(
      `nothing is wider than the page, ${name}, ${dir}`,
      async ({ page, host, write, fragmentOf }) => {
        const url = host.page('')
        await writeWide(write, url)
        const turned = (html: string) => html.replace('<html', `<html dir="${dir}"`)
        host.page(turned(aPage({ head })), url)
        await page.goto(url)
        await reach(page)
        await expect(heading(page)).toHaveText('6 Comments')
        await controlsOf(commentBy(page, 'Ada')).getByRole('button', { name: 'Reply' }).click()
        await expect(page.getByRole('button', { name: 'Post reply' })).toBeVisible()
        expect(await overflows(page)).toEqual(NONE)

        const below =
          '<p><a data-afterword-count href="/">Count</a></p><afterword-latest></afterword-latest><script async src="/latest.js"></script>'
        await page.goto(host.page(turned(aPage({ head, tag: await fragmentOf(url), below }))))
        const latest = page.locator('afterword-latest').getByRole('listitem')
        await expect(latest.filter({ hasText: 'Emil' })).toBeVisible()
        expect(await overflows(page)).toEqual(NONE)
      },
    )

withFragments(
  'a box that scrolls its contents has nothing to scroll sideways',
  async ({ page, host, write }) => {
    const tag = `<div id="box" style="overflow: auto">${aTag('data-theme="dark"')}</div>`
    const url = host.page(aPage({ tag }))
    await writeWide(write, url)
    await page.goto(url)
    await reach(page)
    await expect(heading(page)).toHaveText('6 Comments')
    expect(await overflows(page, '#box')).toEqual(NONE)
  },
)

withFragments(
  'the page for readers without script is no wider than their screen',
  async ({ page, host, server, write }) => {
    const url = host.page('')
    await writeWide(write, url)
    await page.goto(`${server.url}/thread?url=${encodeURIComponent(url)}`)
    expect(await overflows(page)).toEqual(NONE)
  },
)

withFragments('the focus is drawn beyond the edge of a comment', async ({ page, host, write }) => {
  const url = host.page(aPage({ head: css('body { padding: 1rem }') }))
  await write(url)
  await page.goto(url)
  await reach(page)
  const comment = commentBy(page, 'Ada')
  await expect(comment).toHaveCSS('content-visibility', 'auto')
  await expect(comment).toHaveCSS('overflow-clip-margin', '8px')
})
