import type { Page } from '@playwright/test'
import { commentBy } from './thread.ts'
import { expect, test } from './test.ts'

/** Puts a tag into the page as a framework does that has no HTML to parse. */
const insertTag = (page: Page, server: string, attributes: Readonly<Record<string, string>>) =>
  page.evaluate(
    ({ src, attributes }) => {
      const tag = document.createElement('script')
      for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value)
      if (attributes['id'] === 'passing') tag.addEventListener('load', () => tag.remove())
      tag.src = src
      document.body.append(tag)
    },
    { src: `${server}/embed.js`, attributes },
  )

/** Turns the page as a client-side router does, and takes away its tags if `removes` says so. */
const turn = (page: Page, url: string, removes: boolean) =>
  page.evaluate(
    ({ url, removes }) => {
      history.pushState(null, '', url)
      if (removes) for (const tag of document.querySelectorAll('script')) tag.remove()
      document.body.append(document.createElement('p'))
    },
    { url, removes },
  )

/** The one thread of the page is the one in which `name` has written. */
async function expectThreadOf(page: Page, name: string, other: string) {
  await expect(commentBy(page, name)).toBeVisible()
  await expect(commentBy(page, other)).toHaveCount(0)
  await expect(page.locator('after-word')).toHaveCount(1)
}

test('React: a tag takes its thread along when it leaves', async ({
  page,
  host,
  write,
  server,
}) => {
  const [one, two] = [host.page('One.'), host.page('Two.')]
  await write(one, { name: 'Ada' })
  await write(two, { name: 'Bob' })
  await page.goto(one)
  await insertTag(page, server.url, { 'data-url': one })
  await expectThreadOf(page, 'Ada', 'Bob')
  await turn(page, two, true)
  await expect(page.locator('after-word')).toHaveCount(0)
  await insertTag(page, server.url, { 'data-url': two })
  await expectThreadOf(page, 'Bob', 'Ada')
})

test('Next: a tag that stays through all pages shows the thread of the open one', async ({
  page,
  host,
  write,
  server,
}) => {
  const [one, two] = [host.page('One.'), host.page('Two.')]
  await write(one, { name: 'Ada' })
  await write(two, { name: 'Bob' })
  await page.goto(one)
  await insertTag(page, server.url, { 'data-url': one, 'data-nscript': 'afterInteractive' })
  await expectThreadOf(page, 'Ada', 'Bob')
  await turn(page, two, false)
  await expectThreadOf(page, 'Bob', 'Ada')
  await turn(page, one, false)
  await expectThreadOf(page, 'Ada', 'Bob')
})

test('a tag that its loader takes away once it has run leaves its thread', async ({
  page,
  host,
  write,
  server,
}) => {
  const url = host.page('A post.')
  await write(url, { name: 'Ada' })
  await page.goto(url)
  await insertTag(page, server.url, { id: 'passing', 'data-url': url })
  await expect(page.locator('#passing')).toHaveCount(0)
  await expectThreadOf(page, 'Ada', 'Bob')
})
