import type { Page } from '@playwright/test'
import { expect, faultsOf, signIn, test } from './admin.ts'
import { aPage } from './a-page.ts'
import type { Server } from './server.ts'
import { commentBy, open } from './thread.ts'

const preview = (page: Page) => page.frameLocator('iframe')

/** The address that the server has by itself: the admin is reached by another name of the same machine. */
const publicUrl = ({ url }: Server) => url.replace('127.0.0.1', 'localhost')

const codeOf = (page: Page, label: string) =>
  page.getByRole('group', { name: label, exact: true }).locator('code')

const tagOf = (page: Page) => codeOf(page, 'The tag')

test.beforeEach(async ({ page, server }) => {
  await signIn(page, server)
  await page.goto(`${server.url}/admin/installation`)
  await expect(preview(page).getByRole('heading', { name: '5 Comments' })).toBeVisible()
})

test('the tag says what was chosen and nothing else, and the preview is made of it', async ({
  page,
  server,
}) => {
  await expect(tagOf(page)).toHaveText(
    `<script async src="${publicUrl(server)}/embed.js"></script>`,
  )
  await page.getByLabel('Colours').selectOption({ label: 'Dark' })
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'German (Deutsch)' })
  await page.getByLabel('Order').selectOption({ label: 'Most liked first' })
  await page.getByLabel('Lines shown').fill('3')
  await page.getByLabel('Loaded').selectOption({ label: 'With the page' })
  const tag = `<script async src="${publicUrl(server)}/embed.js" data-theme="dark" data-lang="de" data-sort="top" data-lines="3" data-loading="eager"></script>`
  await expect(tagOf(page)).toHaveText(tag)
  const frame = preview(page)
  await expect(frame.getByRole('heading', { name: '5 Kommentare' })).toBeVisible()
  // It is drawn anew with each choice: the last is there when the whole tag is.
  await expect
    .poll(() => frame.locator('script').evaluate(script => script.outerHTML))
    .toBe(tag.replace('async', 'async=""'))
  const names = frame.locator('[part=thread] > article > header [part=name]')
  await expect.poll(async () => (await names.allTextContents())[0]).toContain('Aurelio')
  await page.getByLabel('Lines shown').fill('6')
  await page.getByLabel('Loaded').selectOption({ label: 'When the reader comes near' })
  await page.getByLabel('Order').selectOption({ label: 'Oldest first' })
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'That of the page' })
  await page.getByLabel('Colours').selectOption({ label: 'As the page has it' })
  await expect(tagOf(page)).toHaveText(
    `<script async src="${publicUrl(server)}/embed.js"></script>`,
  )
})

test('every language can be chosen, and the widget speaks it', async ({ page }) => {
  await expect(page.getByLabel('Language', { exact: true }).locator('option')).toHaveCount(40)
  for (const [tag, count] of [
    ['ar', '5 تعليقات'],
    ['zh-Hant', '5 則留言'],
    ['nb', '5 kommentarer'],
  ] as const) {
    await page.getByLabel('Language', { exact: true }).selectOption(tag)
    await expect(preview(page).getByRole('heading', { name: count })).toBeVisible()
  }
})

test('the preview is tried on a dark page and on a phone', async ({ page }) => {
  const ground = () =>
    preview(page)
      .locator('html')
      .evaluate(root => getComputedStyle(root).backgroundColor)
  expect(await ground()).toBe('rgb(255, 255, 255)')
  await page.getByRole('button', { name: 'Dark page' }).click()
  await expect(page.getByRole('button', { name: 'Dark page' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect.poll(ground).toBe('rgb(21, 24, 28)')
  await page.getByRole('button', { name: 'Phone' }).click()
  await expect(page.locator('iframe')).toHaveCSS('width', '360px')
})

test('the preview can do nothing but show', async ({ page, server, trouble }) => {
  trouble.expect(/403/)
  const frame = preview(page)
  await frame.getByRole('button', { name: 'Expand full comment' }).click()
  await expect(frame.getByText('do it on a Sunday')).toBeVisible()
  const box = frame.getByRole('textbox', { name: 'Write a comment' })
  await box.fill('Written in the preview.')
  await frame.getByRole('textbox', { name: 'Name' }).fill('Olga')
  const answer = page.waitForResponse(response => response.request().method() === 'POST')
  await frame.getByRole('button', { name: 'Post comment' }).click()
  expect((await answer).status()).toBe(403)
  const refusal = 'This server accepts writes only from pages of its sites (AFTERWORD_ORIGINS).'
  await expect(box).toHaveAccessibleDescription(refusal)
  await expect(box).toHaveValue('Written in the preview.')
  await expect(frame.getByRole('article', { name: 'Comment by Olga' })).toHaveCount(0)
  // It is nobody: neither the admin's page nor its storage nor its calls are in its reach.
  const inner = page.frames()[1]!
  const reached = await inner.evaluate(async url => {
    const tried = await Promise.allSettled([
      (async () => window.parent.document.title)(),
      (async () => localStorage.length)(),
      fetch(`${url}/admin/api/session`),
    ])
    return tried.map(({ status }) => status)
  }, server.url)
  expect(reached).toEqual(['rejected', 'rejected', 'rejected'])
  trouble.expect(/admin\/api\/session|CORS/)
})

test('the tag is copied, and where there is no clipboard it is selected', async ({
  page,
  server,
  context,
}) => {
  const tag = `<script async src="${publicUrl(server)}/embed.js"></script>`
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const button = page.getByRole('button', { name: 'Copy: The tag' })
  await button.click()
  await expect(page.getByRole('status').filter({ hasText: 'The tag is copied.' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(tag)
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await button.press('Enter')
  await expect(page.getByText('The tag is selected.')).toBeVisible()
  expect(await page.evaluate(() => String(getSelection()))).toBe(tag)
})

test('recipes have the tag filled in', async ({ page, server }) => {
  await page.getByLabel('Colours').selectOption({ label: 'Light' })
  await page.getByText('Hugo', { exact: true }).click()
  await expect(codeOf(page, 'Hugo, step 1')).toHaveText(
    `<script async src="${publicUrl(server)}/embed.js" data-theme="light" data-url="{{ .Permalink }}"></script>`,
  )
  await page.getByText('React', { exact: true }).click()
  await expect(codeOf(page, 'React, step 3')).toContainText(
    `mount(place.current, { server: '${publicUrl(server)}', url, theme: 'light' })`,
  )
})

test('what it gives for plain HTML brings comments to a page', async ({ page, host, write }) => {
  await page.getByText('Plain HTML', { exact: true }).click()
  const tag = await page.locator('details', { hasText: 'Plain HTML' }).locator('code').innerText()
  const url = host.page(aPage({ tag }))
  await write(url, { name: 'Ada' })
  await open(page, url)
  await expect(commentBy(page, 'Ada')).toBeVisible()
})

for (const [name, colorScheme, width] of [
  ['light', 'light', 1200],
  ['dark', 'dark', 1200],
  ['on a phone', 'light', 320],
] as const)
  test(`axe finds nothing: ${name}`, async ({ page, trouble }, info) => {
    // It measures with a style sheet of its own, which the preview does not let in.
    trouble.expect(/inline/)
    trouble.expect(/422/)
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await page.getByText('Hugo', { exact: true }).click()
    await page.getByLabel('Address of a post').fill('https://other.example/post')
    await page.getByRole('button', { name: 'Open and check' }).click()
    await expect(page.getByText('This is not an address of')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    )
    await page.screenshot({ path: info.outputPath('page.png'), fullPage: true })
  })
