import { words as german } from '../src/widget/i18n/languages/de.ts'
import { words as traditional } from '../src/widget/i18n/languages/zt.ts'
import { aPage, aTag } from './a-page.ts'
import { recordRequests, pathsOf } from './requests.ts'
import { expect, test } from './test.ts'

const inLanguage = (tag: string, html = aPage()) => html.replace('lang="en"', `lang="${tag}"`)

test('a thread speaks the page’s language, with one small file more', async ({
  page,
  host,
  server,
  write,
}) => {
  const url = host.page(inLanguage('de-AT'))
  await write(url)
  await write(url)
  const sent = await recordRequests(page, server.url)
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('2 Kommentare')
  await expect(page.getByRole('region', { name: german.region })).toHaveAttribute('lang', 'de-AT')
  expect(pathsOf(sent).filter(path => path.includes('/de-'))).toEqual(['GET /assets/de-AT-HASH.js'])
  await page.getByRole('textbox', { name: german.write }).focus()
  await expect(page.getByRole('button', { name: german.post })).toBeVisible()
  await expect(page.getByRole('combobox', { name: german.order })).toBeVisible()
  await page.getByRole('button', { name: german.post }).click()
  await expect(page.getByText(german.fields.body.blank)).toBeVisible()
})

test('the tag’s own language comes before the page’s', async ({ page, host }) => {
  await page.goto(host.page(inLanguage('de', aPage({ tag: aTag('data-lang="zh-TW"') }))))
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(traditional.empty)
})

test('a language that there is not is English, and one wrongly spelt breaks nothing', async ({
  page,
  host,
}) => {
  for (const [tag, empty] of [
    ['tlh', 'No comments yet'],
    ['', 'No comments yet'],
    ['de_DE', 'No comments yet'],
    ['de-', german.empty],
  ] as const) {
    await page.goto(host.page(inLanguage(tag)))
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(empty)
  }
})

test('a language that does not come leaves the thread in English', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  await page.route('**/assets/de-*.js', route => route.abort())
  await page.goto(host.page(inLanguage('de')))
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('No comments yet')
})

test('an owner says things in their own words, in any language', async ({ page, host }) => {
  const messages = JSON.stringify({ empty: 'Sag was', post: 'Ab damit' })
  await page.goto(host.page(inLanguage('de', aPage({ tag: aTag(`data-messages='${messages}'`) }))))
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('Sag was')
  await page.getByRole('textbox', { name: german.write }).focus()
  await expect(page.getByRole('button', { name: 'Ab damit' })).toBeVisible()
})

test('words that are not JSON are said to be none, and the thread is there', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/afterword SyntaxError/)
  await page.goto(host.page(aPage({ tag: aTag('data-messages="{empty"') })))
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('No comments yet')
})
