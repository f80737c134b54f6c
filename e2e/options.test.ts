import type { ThreadPage } from '#protocol/comment.ts'
import { aPage, aTag } from './a-page.ts'
import { bodyOf, boxOf, commentBy, expanderOf, heading, open, thread } from './thread.ts'
import { expect, test } from './test.ts'

const ELEMENT = (attributes: string) => `<after-word ${attributes}></after-word>${aTag()}`

/** What the server was asked for. */
const asked = (url: string) => Object.fromEntries(new URL(url).searchParams)

test('data-url names the page, wherever the script is', async ({ page, host, write }) => {
  const post = `${host.origin}/posts/1`
  await write(post)
  await open(page, host.page(aPage({ tag: aTag('data-url="/posts/1"') })))
  await expect(heading(page)).toHaveText('1 Comment')
})

test('the canonical link names the page that says nothing else', async ({ page, host, write }) => {
  const post = `${host.origin}/posts/2`
  await write(post)
  await open(page, host.page(aPage({ head: '<link rel="canonical" href="/posts/2">' })))
  await expect(heading(page)).toHaveText('1 Comment')
})

test('tracking parameters, hash and index.html lead to the same thread', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url)
  await open(page, `${url}?utm_source=x&fbclid=y#somewhere`)
  await expect(heading(page)).toHaveText('1 Comment')
})

test('a page id makes two addresses one thread', async ({ page, host, write }) => {
  await write(`${host.origin}/anywhere`, { pageId: 'post 7 & more' })
  await open(page, host.page(aPage({ tag: aTag('data-page-id="post 7 & more"') })))
  await expect(heading(page)).toHaveText('1 Comment')
})

test('the page title goes with the first comment', async ({ page, host, server }) => {
  const url = host.page(aPage({ tag: aTag('data-page-title="The title"') }))
  await open(page, url)
  await boxOf(page).fill('Hello.')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await page.getByRole('button', { name: 'Post comment' }).click()
  await expect(heading(page)).toHaveText('1 Comment')
  const answer = await fetch(`${server.url}/api/v1/thread?url=${encodeURIComponent(url)}`)
  expect(((await answer.json()) as ThreadPage).thread.title).toBe('The title')
})

for (const sort of ['oldest', 'newest'] as const)
  test(`data-sort="${sort}" orders the comments`, async ({ page, host, write }) => {
    const url = host.page(aPage({ tag: aTag(`data-sort="${sort}"`) }))
    for (const name of ['One', 'Two', 'Three']) await write(url, { name })
    const request = page.waitForRequest(/thread\?/)
    await open(page, url)
    expect(asked((await request).url())['sort']).toBe(sort)
    const names = ['One', 'Two', 'Three']
    await expect(page.locator('[part=name]')).toHaveText(
      sort === 'oldest' ? names : names.toReversed(),
    )
  })

test('data-lines says where a comment is cut', async ({ page, host, write }) => {
  const url = host.page(aPage({ tag: aTag('data-lines="2"') }))
  await write(url, { body: 'One\ntwo\nthree' })
  await open(page, url)
  await expect(expanderOf(commentBy(page, 'Ada'))).toBeVisible()
})

test('data-theme colours the thread whatever the page does', async ({ page, host }) => {
  await open(page, host.page(aPage({ tag: aTag('data-theme="dark"') })))
  await expect(thread(page)).toHaveCSS('color-scheme', 'dark')
  await expect(thread(page)).toHaveCSS('color', 'rgb(255, 255, 255)')
})

test('a page with its own element gets no second one', async ({ page, host, write }) => {
  const url = host.page(aPage({ tag: ELEMENT('page-id="own"') }))
  await write(url, { pageId: 'own' })
  await open(page, url)
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(page.locator('after-word')).toHaveCount(1)
})

test('an own element that stands behind the script counts too', async ({ page, host }) => {
  await open(page, host.page(aPage({ below: '<after-word page-id="late"></after-word>' })))
  await expect(page.locator('after-word')).toHaveCount(1)
})

test('data-place="elements" lets the script fill elements and add none', async ({ page, host }) => {
  await page.goto(host.page(aPage({ tag: aTag('data-place="elements"') })))
  await page.waitForFunction(() => customElements.get('after-word'))
  await expect(page.locator('after-word')).toHaveCount(0)
  await page.evaluate(() => document.body.append(document.createElement('after-word')))
  await expect(heading(page)).toHaveText('No comments yet')
})

test('an option on the element comes before the one on the script', async ({
  page,
  host,
  write,
}) => {
  const tag = `<after-word page-id="mine"></after-word>${aTag('data-page-id="other"')}`
  const url = host.page(aPage({ tag }))
  await write(url, { pageId: 'mine' })
  await open(page, url)
  await expect(heading(page)).toHaveText('1 Comment')
})

test('a new url at run time shows the other thread', async ({ page, host, write }) => {
  const [first, second] = [`${host.origin}/first`, `${host.origin}/second`]
  await write(first, { name: 'Ada' })
  await write(second, { name: 'Bob' })
  await write(second, { name: 'Cleo' })
  await open(page, host.page(aPage({ tag: ELEMENT('url="/first"') })))
  await expect(commentBy(page, 'Ada')).toBeVisible()
  await page.locator('after-word').evaluate(element => element.setAttribute('url', '/second'))
  await expect(heading(page)).toHaveText('2 Comments')
  await expect(commentBy(page, 'Ada')).toHaveCount(0)
  await expect(thread(page)).toHaveCount(1)
})

test('a new number of lines at run time cuts anew', async ({ page, host, write }) => {
  const url = host.page(aPage({ tag: ELEMENT('lines="6"') }))
  await write(url, { body: 'One\ntwo\nthree\nfour' })
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  const element = page.locator('after-word')
  await expect(expanderOf(comment)).toHaveCount(0)
  const before = (await bodyOf(comment).boundingBox())!.height
  await element.evaluate(element => element.setAttribute('lines', '2'))
  await expect(expanderOf(comment)).toBeVisible()
  expect((await bodyOf(comment).boundingBox())!.height).toBeCloseTo(before / 2, 0)
  await element.evaluate(element => element.setAttribute('lines', '4'))
  await expect(expanderOf(comment)).toHaveCount(0)
})

test('a new theme at run time takes effect without starting over', async ({ page, host }) => {
  await open(page, host.page(aPage({ tag: ELEMENT('theme="light"') })))
  await boxOf(page).fill('Half a sentence')
  await expect(thread(page)).toHaveCSS('color-scheme', 'light')
  await page.locator('after-word').evaluate(element => element.setAttribute('theme', 'dark'))
  await expect(thread(page)).toHaveCSS('color-scheme', 'dark')
  await expect(boxOf(page)).toHaveValue('Half a sentence')
})

test('a waiting thread begins when its loading becomes eager', async ({ page, host }) => {
  const above = '<div style="height: 9000px"></div>'
  await page.goto(host.page(aPage({ tag: above + ELEMENT('') })))
  const element = page.locator('after-word')
  await page.waitForFunction(() => customElements.get('after-word'))
  await expect(thread(page)).toHaveCount(0)
  await element.evaluate(element => element.setAttribute('loading', 'eager'))
  await expect(heading(page)).toHaveText('No comments yet')
})
