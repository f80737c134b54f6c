import { words as arabic } from '../src/widget/i18n/languages/ar.ts'
import { aPage, aTag, space } from './a-page.ts'
import { post } from './compose.ts'
import { bodyOf, boxOf, commentBy, expanderOf, heading, open, thread } from './thread.ts'
import { textOf } from './text.ts'
import { expect, test } from './test.ts'

test('a base element does not lead the thread astray', async ({ page, host, write }) => {
  const url = host.page(aPage({ head: '<base href="/elsewhere/">' }))
  const { id } = await write(url)
  await open(page, url)
  await expect(heading(page)).toHaveText('1 Comment')
  const link = commentBy(page, 'Ada').locator('[part=permalink]')
  await expect(link).toHaveAttribute('href', `${url}#comment-${id}`)
  await post(page, 'Posted.', 'Bob')
  await expect(heading(page)).toHaveText('2 Comments')
})

test('a script in the head puts the thread at the end of the page', async ({ page, host }) => {
  await open(page, host.page(aPage({ head: aTag(), tag: '<p id="last">The end.</p>' })))
  await expect(page.locator('#last ~ after-word:last-child')).toHaveCount(1)
  await expect(thread(page)).toBeVisible()
})

test('a deferred script and one without async stand where they are written', async ({
  page,
  host,
}) => {
  for (const word of ['defer', '']) {
    const tag = `<div id="here">${aTag().replace('async', word)}</div>`
    await open(page, host.page(aPage({ tag, below: '<p>The end.</p>' })))
    await expect(page.locator('#here > after-word')).toHaveCount(1)
  }
})

test('a script that is there twice shows one thread', async ({ page, host }) => {
  await open(page, host.page(aPage({ tag: aTag() + aTag() })))
  await expect(page.locator('after-word')).toHaveCount(1)
  await expect(thread(page)).toHaveCount(1)
})

test('a thread in a hidden box loads when the box is shown', async ({ page, host, write }) => {
  const tag = `<div id="tab" style="display: none">${aTag()}</div>`
  const url = host.page(aPage({ tag }))
  await write(url, { body: textOf(20) })
  await page.goto(url)
  await page.waitForLoadState('networkidle')
  await expect(thread(page)).toHaveCount(0)
  await page.locator('#tab').evaluate(tab => (tab.style.display = ''))
  await expect(expanderOf(commentBy(page, 'Ada'))).toBeVisible()
})

test('a thread that was hidden when it came is cut when it is shown', async ({
  page,
  host,
  write,
}) => {
  const tag = `<div id="tab" style="display: none">${aTag('data-loading="eager"')}</div>`
  const url = host.page(aPage({ tag }))
  await write(url, { body: textOf(20) })
  await write(url, { name: 'Bob', body: textOf(2) })
  await page.goto(url)
  await expect(page.locator('article')).toHaveCount(2)
  await page.locator('#tab').evaluate(tab => (tab.style.display = ''))
  await expect(expanderOf(commentBy(page, 'Ada'))).toBeVisible()
  await expect(expanderOf(commentBy(page, 'Bob'))).toHaveCount(0)
})

test('an element made by a script later gets its thread', async ({ page, host, write }) => {
  const url = host.page(aPage({ tag: `<after-word page-id="one"></after-word>${aTag()}` }))
  await write(url, { pageId: 'two', name: 'Bob' })
  await open(page, url)
  await page.evaluate(() => {
    const element = document.createElement('after-word')
    element.setAttribute('page-id', 'two')
    document.body.append(element)
  })
  await expect(commentBy(page, 'Bob')).toBeVisible()
  await page.locator('after-word[page-id=two]').evaluate(element => element.remove())
  await expect(thread(page)).toHaveCount(1)
})

test('a page from right to left has its thread from right to left', async ({
  page,
  host,
  write,
}) => {
  const html = aPage().replace('<html lang="en">', '<html lang="ar" dir="rtl">')
  const url = host.page(html)
  const { id } = await write(url, { name: 'ليلى', body: 'مرحبا' })
  await write(url, { name: 'Ada', body: 'Left to right.', parentId: id })
  await page.goto(url)
  const thread = page.getByRole('region', { name: arabic.region })
  await expect(thread).toHaveCSS('direction', 'rtl')
  await expect(page.getByRole('textbox', { name: arabic.write })).toBeVisible()
  const commentBy = (name: string) => page.getByRole('article', { name })
  const right = (name: string) =>
    commentBy(name)
      .locator('> header')
      .evaluate(header => header.getBoundingClientRect().right)
  expect(await right('Ada')).toBeLessThan(await right('ليلى'))
  await expect(bodyOf(commentBy('Ada'))).toHaveCSS('direction', 'ltr')
  await expect(bodyOf(commentBy('ليلى'))).toHaveCSS('direction', 'rtl')
})

test('no page is wider for its thread, however narrow it is', async ({ page, host, write }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  const url = host.page(aPage({ below: space(1) }))
  let parentId: string | null = null
  for (const name of ['A', 'B', 'C', 'D', 'E', 'W'.repeat(120)])
    parentId = (
      await write(url, { name, parentId, body: `${'w'.repeat(300)}\n\n    ${'c'.repeat(300)}` })
    ).id
  await open(page, url)
  await boxOf(page).focus()
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wider).toBeLessThanOrEqual(0)
})
