import type { Locator, Page } from '@playwright/test'
import { aPage, aTag, space } from './a-page.ts'
import { replyTo } from './compose.ts'
import { textOf, wordsOf } from './text.ts'
import {
  bodyOf,
  boxOf,
  commentBy,
  controlsOf,
  expanderOf,
  open,
  orderOf,
  thread,
} from './thread.ts'
import { expect, test } from './test.ts'
import { writeMany, type WriteComment } from './write.ts'

/** A conversation with something of everything in it. */
async function writeAll(write: WriteComment, url: string) {
  const body = `${wordsOf(60)}\n\n> quote\n\n- list\n\n\`${'code'.repeat(40)}\` ${textOf(9)}`
  let parentId: string | null = null
  for (const name of ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve'])
    parentId = (await write(url, { name, body, parentId })).id
  await write(url, { name: 'Fay', body: `https://example.com/${'long'.repeat(60)}` })
}

/** Opens every box and fold of a page that `writeAll` has written on. */
async function openAll(page: Page, url: string) {
  await open(page, url)
  await page.getByRole('button', { name: 'Expand all' }).click()
  await boxOf(page).focus()
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  await replyTo(commentBy(page, 'Fay'), 'Fay')
  await expect(page.getByRole('button', { name: 'Post reply' })).toBeVisible()
}

const style = (locator: Locator, name: string) =>
  locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name)

/** What stands out to the side: of the window, or of a conversation, which cuts it off there. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('after-word')!
    const inside = [...shadowRoot!.querySelectorAll('article, button, summary, header, h2, form')]
    return [document.documentElement, ...inside]
      .filter(element => element.scrollWidth > element.clientWidth + 1)
      .map(element => element.outerHTML.slice(0, 80))
  })

test('320 pixels are enough, without scrolling sideways', async ({ page, host, write }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const url = host.page(aPage())
  await writeAll(write, url)
  await openAll(page, url)
  expect(await sideways(page)).toEqual([])
})

test('letters twice as large need no scrolling sideways either', async ({ page, host, write }) => {
  await page.setViewportSize({ width: 640, height: 480 })
  const url = host.page(aPage({ head: '<style>html body { font-size: 200% }</style>' }))
  await writeAll(write, url)
  await openAll(page, url)
  expect(await sideways(page)).toEqual([])
})

test('nothing is lost when a reader spreads the text (WCAG 1.4.12)', async ({
  page,
  host,
  write,
}) => {
  await page.setViewportSize({ width: 360, height: 640 })
  const url = host.page(aPage())
  await writeAll(write, url)
  await openAll(page, url)
  await page.locator('after-word').evaluate(({ shadowRoot }) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
           word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`,
    )
    shadowRoot!.adoptedStyleSheets.push(sheet)
  })
  expect(await sideways(page)).toEqual([])
})

test('whatever can be pressed is 24 pixels high and wide (WCAG 2.5.8)', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ head: '<style>body { font-size: 10px !important }</style>' }))
  await writeAll(write, url)
  await openAll(page, url)
  const small = await page.locator('after-word').evaluate(({ shadowRoot: root }) =>
    [...root!.querySelectorAll('button, summary, select, input:not([aria-hidden]), textarea')]
      .filter(element => {
        const { width, height } = element.getBoundingClientRect()
        return width < 24 || height < 24
      })
      .map(element => element.textContent),
  )
  expect(small).toEqual([])
})

test('the ring of the focus is whole at every edge of a conversation', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ head: '<style>body { font-size: 12px !important }</style>' }))
  await write(url)
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  const reply = controlsOf(comment).getByRole('button', { name: 'Reply' })
  await page.keyboard.press('Tab')
  await reply.focus()
  const ring = await reply.evaluate(element => {
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element)
    return outlineStyle === 'solid' ? parseFloat(outlineWidth) + parseFloat(outlineOffset) : 0
  })
  expect(ring).toBeGreaterThanOrEqual(4)
  // A comment whose contents are skipped out of sight draws only so far beyond its edges.
  expect(await style(comment, 'content-visibility')).toBe('auto')
  const margin = parseFloat(await style(comment, 'overflow-clip-margin'))
  const [inner, outer] = [(await reply.boundingBox())!, (await comment.boundingBox())!]
  expect(inner.x - outer.x + margin).toBeGreaterThanOrEqual(ring)
  expect(outer.y + outer.height - inner.y - inner.height + margin).toBeGreaterThanOrEqual(ring)
})

test('forced colours leave a line where grounds vanish', async ({ page, host, write }) => {
  const url = host.page(aPage())
  const { id } = await write(url)
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page, `${url}#comment-${id}`)
  const comment = commentBy(page, 'Ada')
  await expect(comment).toBeFocused()
  await expect(comment.locator('> header')).toHaveCSS('outline-style', 'solid')
  const like = comment.getByRole('button', { name: 'Like' })
  await like.click()
  await expect(like).toHaveAttribute('aria-pressed', 'true')
  await boxOf(page).focus()
  await expect(like).toHaveCSS('outline-style', 'solid')
  await expect(boxOf(page)).toHaveCSS('border-top-style', 'solid')
})

test('who wants more contrast gets the colour of the text', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url)
  await page.emulateMedia({ contrast: 'more' })
  await open(page, url)
  const ink = await style(thread(page), 'color')
  await expect(commentBy(page, 'Ada').locator('[part=permalink]')).toHaveCSS('color', ink)
  await expect(boxOf(page)).toHaveCSS('border-top-color', ink)
})

test('nothing glides: a link is at its comment at once, also on a page that scrolls smoothly', async ({
  page,
  host,
  write,
}) => {
  const head = '<style>html { scroll-behavior: smooth }</style>'
  const url = host.page(aPage({ head, below: space(2) }))
  const comments = await writeMany(write, url, 12, n => ({ name: `No ${n}`, body: wordsOf(80) }))
  await open(page, url)
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  const places = await page.evaluate(
    id =>
      new Promise<number[]>(resolve => {
        const seen: number[] = []
        addEventListener('scroll', () => seen.push(scrollY))
        location.hash = `comment-${id}`
        const { shadowRoot } = document.querySelector('after-word')!
        shadowRoot!.addEventListener('focusin', () =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(seen))),
        )
      }),
    comments.at(-1)!.id,
  )
  // Where it glides there are dozens.
  expect(places.length).toBeLessThan(6)
  await expect(commentBy(page, 'No 11')).toBeInViewport()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const moving = await page.locator('after-word').evaluate(({ shadowRoot: root }) =>
    [...root!.querySelectorAll('*')].filter(element => {
      const { transitionDuration, animationName } = getComputedStyle(element)
      return transitionDuration !== '0s' || animationName !== 'none'
    }),
  )
  expect(moving).toEqual([])
})

test('paper shows every text whole, the folded ones too, and nothing to press', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ tag: aTag('data-theme="dark"') }))
  const { id } = await write(url, { body: textOf(20) })
  await write(url, { name: 'Bob', body: `${textOf(20)} https://example.com/`, parentId: id })
  await open(page, url)
  await page.getByRole('button', { name: 'Collapse all' }).click()
  const reply = page.locator('article article [part=body]')
  await expect(reply).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(reply).toBeVisible()
  for (const body of [bodyOf(commentBy(page, 'Ada')), reply]) {
    await expect(body.getByText('line 20')).toBeVisible()
    expect(
      await body.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
    ).toBe(0)
  }
  await expect(reply.locator('a')).toHaveCSS('text-decoration-line', 'underline')
  expect(await style(page.locator('section > article'), 'content-visibility')).toBe('visible')
  await expect(thread(page)).toHaveCSS('color', 'rgb(0, 0, 0)')
  const controls = thread(page).locator(':is(button, textarea, select, summary):visible')
  await expect(controls).toHaveCount(0)
})

test('the thread turns with a page that toggles a class, in the same frame', async ({
  page,
  host,
  write,
}) => {
  const head = '<style>.dark { background: #112; color: #dde; color-scheme: dark }</style>'
  const url = host.page(aPage({ head }))
  await write(url)
  await open(page, url)
  await page.evaluate(() => document.body.classList.add('dark'))
  await expect(thread(page)).toHaveCSS('color', 'rgb(221, 221, 238)')
  await expect(thread(page)).toHaveCSS('color-scheme', 'dark')
  await expect(thread(page)).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
})

test('the tools come late into room that is kept for them', async ({ page, host, write }) => {
  for (const width of [1200, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const url = host.page(aPage())
    for (const name of ['Ada', 'Bob']) await write(url, { name })
    let release = () => {}
    const late = new Promise<void>(resolve => (release = resolve))
    await page.route('**/assets/reader-*.js', async route => {
      await late
      await route.continue()
    })
    await open(page, url)
    const { y } = (await commentBy(page, 'Ada').boundingBox())!
    release()
    await expect(orderOf(page)).toBeVisible()
    expect((await commentBy(page, 'Ada').boundingBox())!.y).toBeCloseTo(y, 1)
    await page.unroute('**/assets/reader-*.js')
  }
})

test('folds stand in the row of the controls, and below it where there is no room', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { body: textOf(20) })
  await write(url, { name: 'Bob', parentId: id })
  await open(page, url)
  const ada = commentBy(page, 'Ada')
  const fold = ada.locator('[part=fold]')
  const like = controlsOf(ada).getByRole('button', { name: 'Like' })
  const y = async (locator: Locator) => (await locator.boundingBox())!.y
  expect(await y(fold)).toBeCloseTo(await y(like), 0)
  expect(await y(like)).toBeGreaterThan(await y(expanderOf(ada)))
  const box = await replyTo(ada, 'Ada')
  expect(await y(fold)).toBeGreaterThan(await y(box))
  await page.setViewportSize({ width: 200, height: 800 })
  await expect(page.getByRole('button', { name: 'Post reply' })).toBeVisible()
  await box.press('Escape')
  expect(await y(fold)).toBeGreaterThan((await y(like)) + 20)
})

test('the pill covers no button of the last comment', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await writeMany(write, url, 9, n => ({ name: `No ${n}`, body: wordsOf(60) }))
  await open(page, url)
  await expect(orderOf(page)).toBeVisible()
  const pill = page.getByRole('button', { name: /new comment/ })
  await expect(async () => {
    await write(url, { name: 'Bob' })
    await expect(pill).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  const copy = controlsOf(commentBy(page, 'No 8')).getByRole('button', { name: 'Copy link' })
  const [above, below] = [(await copy.boundingBox())!, (await pill.boundingBox())!]
  expect(above.y + above.height).toBeLessThanOrEqual(below.y)
})
