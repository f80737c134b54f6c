import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { createGate, fieldOf, post } from './compose.ts'
import { textOf } from './text.ts'
import { boxOf, commentBy, controlsOf, expanderOf, newsOf, open } from './thread.ts'
import { expect, test } from './test.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe-core finds against WCAG 2.2 AA, and in a thread against good practice too, as sentences. */
async function faultsOf(page: Page, within?: string): Promise<readonly string[]> {
  // What is skipped out of sight has its own boxes only once it comes into sight.
  await page.locator('after-word').evaluateAll(elements => {
    for (const { shadowRoot } of elements) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('article { content-visibility: visible !important }')
      shadowRoot!.adoptedStyleSheets.push(sheet)
    }
  })
  const axe = new AxeBuilder({ page }).withTags(within ? [...WCAG, 'best-practice'] : WCAG)
  if (within) axe.include(within)
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  )
}

/** What the keyboard's focus is on, as it is read aloud. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element?.ariaLabel ?? element?.textContent?.trim() ?? ''
  })

for (const demo of ['', 'thousand/', 'strict/', 'app/?article=lamps', 'themes/'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing on /demo/${demo} when it is ${colorScheme}`, async ({ page, host }) => {
      await page.emulateMedia({ colorScheme })
      await open(page, `${host.origin}/demo/${demo}`)
      expect(await faultsOf(page)).toEqual([])
    })

test('axe finds nothing in the thread on the hostile page', async ({ page, host }) => {
  // Its script makes axe itself stumble; here it is about its style sheet.
  await page.route('**/hostile.js', route => route.fulfill({ body: '' }))
  await open(page, `${host.origin}/demo/hostile/`)
  expect(await faultsOf(page, 'after-word')).toEqual([])
})

/** Pages as their owners have them, and readers as they are. */
const SETTINGS = {
  light: { tag: 'data-theme="light"' },
  dark: { tag: 'data-theme="dark"' },
  'a page of its own colours': { head: 'body { background: #1b2130; color: #d8dce6 }' },
  'written from the right': { tag: 'data-lang="ar"', head: 'html { direction: rtl }' },
  'forced colours': { forcedColors: 'active' },
} as const

for (const [setting, { tag, head, forcedColors }] of Object.entries<{
  tag?: string
  head?: string
  forcedColors?: 'active'
}>(SETTINGS))
  test(`axe finds nothing in any state of a thread: ${setting}`, async ({
    page,
    host,
    write,
    trouble,
  }) => {
    trouble.expect(/ERR_FAILED|403/)
    await page.emulateMedia({ forcedColors: forcedColors ?? null })
    const url = host.page(
      aPage({ tag: `<main>${aTag(tag)}</main>`, head: `<style>${head ?? ''}</style>` }),
    )
    const part = (name: string) => page.locator(`[part="${name}"]`)
    const conversationOf = (name: string) =>
      part('thread').locator('> article').filter({ hasText: name })
    const own = conversationOf('Cleo').locator('[part=own]')
    const ada = conversationOf('Ada')
    const isClean = async (state: string) =>
      expect(await faultsOf(page, 'after-word'), state).toEqual([])
    const arrive = async (address = url) => {
      await page.goto(address)
      await page.locator('after-word').evaluate(element => element.scrollIntoView())
      await expect(part('tools').locator('select')).toBeVisible()
    }

    const gate = createGate()
    await page.route(/\/thread\?/, async route => {
      await gate.opened
      await route.continue()
    })
    await page.goto(url)
    await page.locator('after-word').evaluate(element => element.scrollIntoView())
    await expect(part('more')).toBeVisible()
    await isClean('loading')
    gate.open()
    await expect(part('more')).toHaveCount(0)
    await isClean('empty')
    await page.unroute(/\/thread\?/)

    const { id } = await write(url, {
      body: `${textOf(20)}\n\n> quote\n\n\`code\` [link](https://example.com/)`,
    })
    await write(url, { name: 'Bob', parentId: id, body: textOf(20) })
    await page.route('**/api/v1/newer?*', route => route.fulfill({ json: { count: 1, ids: [id] } }))
    await arrive()
    await isClean('reading')
    await ada.locator('> [aria-controls]').click()
    await expect(ada.locator('> [aria-controls]')).toHaveAttribute('aria-expanded', 'true')
    await isClean('expanded')
    await part('fold').click()
    await expect(ada.getByRole('article')).toHaveCount(0)
    await isClean('folded')

    await part('textbox').focus()
    await part('post').click()
    await expect(part('textbox')).toHaveAttribute('aria-invalid', 'true')
    await isClean('a faulty composer')
    await part('textbox').fill('*Mine.*')
    await page.locator('[name="author.name"]').fill('Cleo')
    await part('actions').locator('[type=button]').click()
    await expect(part('body preview')).toBeVisible()
    await isClean('a preview')
    await part('post').click()
    await expect(own.getByRole('button')).toHaveCount(2)
    await isClean('posted')
    await own.locator('button:first-child').click()
    await expect(own.getByRole('textbox')).toBeFocused()
    await isClean('editing')
    await own.getByRole('textbox').press('Escape')
    await own.locator('button:last-child').click()
    await expect(own.getByRole('group')).toBeVisible()
    await isClean('deleting')
    await controlsOf(ada).locator('> button:first-child').click()
    await expect(ada.locator('> form [part=post]')).toBeVisible()
    await isClean('replying')

    const sending = createGate()
    await page.route('**/api/v1/comments', async route => {
      await sending.opened
      await route.abort()
    })
    const box = part('thread').locator('> form [part=textbox]')
    await box.fill('Lost.')
    await box.press('Control+Enter')
    await expect(page.getByRole('article')).toHaveCount(3)
    await isClean('sending')
    sending.open()
    await expect(part('thread').getByRole('alert').filter({ hasText: /./ })).toBeVisible()
    await isClean('not sent')

    await expect(async () => {
      await write(url, { name: 'Dan' })
      await expect(part('pill').getByRole('button')).toBeVisible({ timeout: 1000 })
    }).toPass()
    await isClean('news in the pill')
    await arrive(`${url}#comment-${id}`)
    await page.reload()
    await expect(page.locator(`#comment-${id}`)).toBeFocused()
    await expect(part('new')).toBeVisible()
    await isClean('a linked comment, new since the last visit')
    for (let more = 0; more < 22; more++) await write(url)
    const { id: far } = await write(url)
    for (const [state, link] of [
      ['a conversation far away', far],
      ['a link to nothing', 'nobody'],
    ] as const) {
      await page.goto(`${url}#comment-${link}`)
      await page.reload()
      await expect(part('notice')).toBeVisible()
      await isClean(state)
    }

    await page.route(/\/thread\?/, route => route.abort())
    await page.reload()
    await page.locator('after-word').evaluate(element => element.scrollIntoView())
    await expect(part('thread').getByRole('alert')).toBeVisible()
    await isClean('offline')
  })

test('Tab goes through box, fields, link, text and controls in the order they stand', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { body: textOf(20) })
  await open(page, url)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  const seen = [await focused(page)]
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press('Tab')
    seen.push(await focused(page))
  }
  expect(seen[0]).toBe('Write a comment')
  expect(seen.slice(3)).toEqual([
    'Post comment',
    'Preview',
    'now',
    'Expand full comment',
    'Reply',
    'Like',
  ])
})

test('everything can be done with the keyboard alone', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url, { body: textOf(20) })
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  await expanderOf(comment).focus()
  await page.keyboard.press('Space')
  await expect(expanderOf(comment)).toHaveText('Show less')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Reply to Ada' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Post reply' })).toBeVisible()
  await page.keyboard.type('By keyboard.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Bob')
  await page.keyboard.press('Control+Enter')
  await expect(commentBy(page, 'Bob')).toBeFocused()
  await expect(newsOf(page)).toHaveText('Your comment was posted')
})

test('the live region is there before there is news, and polite', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await expect(newsOf(page)).toHaveCount(1)
  await expect(newsOf(page)).toBeEmpty()
  await post(page, 'One.')
  await expect(newsOf(page)).toHaveText('Your comment was posted')
})

test('every field has a name, a purpose and a visible focus', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await boxOf(page).focus()
  for (const [label, purpose] of [
    ['Name', 'name'],
    ['E-mail (optional, never shown)', 'email'],
  ] as const) {
    const field = fieldOf(boxOf(page), label)
    await expect(field).toHaveAttribute('autocomplete', purpose)
    await field.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await expect(field).toHaveCSS('outline-style', 'solid')
  }
})
