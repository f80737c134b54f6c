import type { Locator, Page } from '@playwright/test'
import { aPage, aTag, space } from './a-page.ts'
import { commentBy, controlsOf, heading, open } from './thread.ts'
import { expect, test } from './test.ts'
import type { WriteComment } from './write.ts'

// Links into a thread arrive as links to the page's own parts do, and lead back where they came from.

const linkTo = (id: string) => `<a href="#comment-${id}">To the comment</a>`

const follow = (page: Page) => page.getByRole('link', { name: 'To the comment' }).click()

async function writeSome(write: WriteComment, url: string) {
  const [first] = [await write(url, { name: 'Ada' }), await write(url, { name: 'Bob' })]
  return first
}

/** Waits until an element stands still, and gives how far below the window's upper edge. */
async function topOf(comment: Locator) {
  return comment.evaluate(
    element =>
      new Promise<number>(resolve => {
        let before = NaN
        const look = () => {
          const { top } = element.getBoundingClientRect()
          if (top === before) resolve(top)
          else requestAnimationFrame(look)
          before = top
        }
        look()
      }),
  )
}

const CLOSED = `<details><summary>Comments</summary><div hidden="until-found"><details>
  <summary>All comments</summary>${aTag()}</details></div></details>`

test('a link opens the details that hold the thread, and what is hidden until found', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ tag: CLOSED }))
  const { id } = await writeSome(write, url)
  await page.goto(`${url}#comment-${id}`)
  await expect(commentBy(page, 'Ada')).toBeFocused()
  await expect(commentBy(page, 'Ada')).toBeInViewport()
})

test('a link on the page opens them too, and starts a thread that has not begun', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ tag: CLOSED }))
  const { id } = await writeSome(write, url)
  host.page(aPage({ tag: CLOSED, above: linkTo(id) }), url)
  await page.goto(url)
  await follow(page)
  await expect(commentBy(page, 'Ada')).toBeFocused()
  await expect(commentBy(page, 'Ada')).toBeInViewport()
})

test('a link that is followed twice leads there twice', async ({ page, host, write }) => {
  const url = host.page(aPage())
  const { id } = await writeSome(write, url)
  host.page(aPage({ above: linkTo(id) + space(2) }), url)
  await page.goto(url)
  for (let time = 0; time < 2; time++) {
    await follow(page)
    await expect(commentBy(page, 'Ada')).toBeFocused()
    await expect(commentBy(page, 'Ada')).toBeInViewport()
    await page.getByRole('link', { name: 'To the comment' }).focus()
  }
})

test('a link whose click a script of the page prevents leads there all the same', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await writeSome(write, url)
  const script = `<script>addEventListener('click', event => event.preventDefault(), true)</script>`
  host.page(aPage({ above: linkTo(id) + script + space(2) }), url)
  await open(page, url)
  await follow(page)
  await expect(commentBy(page, 'Ada')).toBeFocused()
})

test('a comment’s own link leads to it twice too, and leaves where the reader came from', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ below: space(2) }))
  const { id } = await writeSome(write, `${url}?a=1&b=2`)
  await open(page, `${url}?b=2&utm_source=mail&a=1&fbclid=x`)
  const own = commentBy(page, 'Ada').locator('> header > [part=permalink]')
  await expect(own).toHaveAttribute('href', `${url}?a=1&b=2#comment-${id}`)
  for (let time = 0; time < 2; time++) {
    await own.click()
    await expect(commentBy(page, 'Ada')).toBeFocused()
    await expect(page).toHaveURL(`${url}?b=2&utm_source=mail&a=1&fbclid=x#comment-${id}`)
    await commentBy(page, 'Bob').focus()
  }
})

test('on a page with routes in its fragment a link keeps the route', async ({
  page,
  host,
  write,
}) => {
  const tag = aTag('data-page-id="one"')
  const url = host.page(aPage({ tag: tag + space(2) }))
  const { id } = await write(url, { name: 'Ada', pageId: 'one' })
  await open(page, `${url}#/one?page=2`)
  const own = commentBy(page, 'Ada').locator('> header > [part=permalink]')
  const link = `${url}#/one?page=2&comment=${id}`
  await expect(own).toHaveAttribute('href', link)
  await page.goto('about:blank')
  await page.goto(link)
  await expect(commentBy(page, 'Ada')).toBeFocused()
  await expect(own).toHaveAttribute('href', link)
})

test('a thread begun at a route is known by it', async ({ page, host, server }) => {
  const url = host.page(aPage({ tag: aTag('data-page-id="routed"') }))
  await open(page, `${url}#/routed`)
  const box = page.getByRole('textbox', { name: 'Write a comment' })
  await box.fill('Mine.')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await page.getByRole('button', { name: 'Post comment' }).click()
  await expect(heading(page)).toHaveText('1 Comment')
  const query = new URLSearchParams({ url, id: 'routed' })
  const answer = await fetch(`${server.url}/api/v1/thread?${query}`)
  const { thread } = (await answer.json()) as { thread: { url: string } }
  expect(thread.url).toBe(`${url.replace(/\/$/, '')}#/routed`)
})

const BOX = '<div id="late"></div>'
const grow = (page: Page) =>
  page.evaluate(() => {
    document.getElementById('late')!.style.height = '1400px'
  })

for (const [where, style] of [
  ['the window', 'html { overflow-anchor: none }'],
  [
    'a box of the page',
    'html, body { height: 100%; margin: 0 } main { height: 100%; overflow: auto; overflow-anchor: none }',
  ],
] as const)
  test(`what grows above leaves the linked comment where it is in ${where}`, async ({
    page,
    host,
    write,
  }) => {
    const tag = `<main><div>${BOX}${aTag()}${space(2)}</div></main>`
    const url = host.page(aPage({ head: `<style>${style}</style>`, tag }))
    const { id } = await writeSome(write, url)
    await page.goto(`${url}#comment-${id}`)
    const ada = commentBy(page, 'Ada')
    await expect(ada).toBeFocused()
    const before = await topOf(ada)
    await grow(page)
    expect(Math.abs((await topOf(ada)) - before)).toBeLessThan(2)
    // From here on the reader decides.
    await page.mouse.move(200, 200)
    await page.mouse.wheel(0, -200)
    await expect.poll(() => topOf(ada)).toBeGreaterThan(before + 100)
    const chosen = await topOf(ada)
    await page.evaluate(() => (document.getElementById('late')!.style.height = '2000px'))
    expect(await topOf(ada)).toBeGreaterThan(chosen + 500)
  })

for (const [property, style] of [
  ['scroll-padding', 'html { scroll-padding-top: 90px }'],
  ['scroll-margin', 'after-word { scroll-margin-top: 90px }'],
] as const)
  test(`the page’s ${property} keeps a linked comment clear of a sticky header`, async ({
    page,
    host,
    write,
  }) => {
    const head = `<style>${style}</style>`
    const url = host.page(aPage({ head, above: space(1), below: space(2) }))
    const { id } = await writeSome(write, url)
    await page.goto(`${url}#comment-${id}`)
    await expect(commentBy(page, 'Ada')).toBeFocused()
    expect(await topOf(commentBy(page, 'Ada'))).toBeGreaterThanOrEqual(89)
    await expect(controlsOf(commentBy(page, 'Ada'))).toBeInViewport()
  })
