import type { Page } from '@playwright/test'
import { aPage } from './a-page.ts'
import { post, replyTo } from './compose.ts'
import { bodyOf, commentBy, controlsOf, heading, open } from './thread.ts'
import { expect, test } from './test.ts'

const OLD = 'OldOld12'

/** The name that a build gave its widget or its writer, where `text` speaks of it. */
const nameIn = (text: string, what: 'widget' | 'writer') =>
  new RegExp(`${what}-[\\w-]{8}\\.js`).exec(text)![0]

test('embed.js may be kept for a while and is asked after by its tag', async ({ server }) => {
  const first = await fetch(`${server.url}/embed.js`)
  expect(first.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const age = Number(/max-age=(\d+)/.exec(first.headers.get('cache-control')!)![1])
  expect(age).toBeLessThanOrEqual(3600)
  const etag = first.headers.get('etag')!
  const again = await fetch(`${server.url}/embed.js`, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('hashed files are kept for ever, and come as small as they can', async ({ server }) => {
  const name = nameIn(await (await fetch(`${server.url}/embed.js`)).text(), 'widget')
  for (const coding of ['br', 'gzip']) {
    const response = await fetch(`${server.url}/assets/${name}`, {
      headers: { 'accept-encoding': coding },
    })
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('content-encoding')).toBe(coding)
    expect(response.headers.get('vary')).toContain('Accept-Encoding')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    await response.arrayBuffer()
  }
})

test('a hash that is gone gets the file of today, for today only', async ({ server }) => {
  const name = nameIn(await (await fetch(`${server.url}/embed.js`)).text(), 'widget')
  const today = await (await fetch(`${server.url}/assets/${name}`)).text()
  const old = await fetch(`${server.url}/assets/widget-${OLD}.js`)
  expect(old.status).toBe(200)
  expect(old.headers.get('cache-control')).not.toContain('immutable')
  expect(await old.text()).toBe(today)
  const unknown = await fetch(`${server.url}/assets/nothing-${OLD}.js`)
  expect(unknown.status).toBe(404)
})

/** Makes the pages of `page` hold an older build: its `embed.js`, or its widget, names files that are gone. */
async function holdOldBuild(page: Page, file: 'embed.js' | 'widget') {
  await page.route(file === 'embed.js' ? '**/embed.js' : '**/assets/widget-*.js', async route => {
    const response = await route.fetch()
    const text = await response.text()
    const name = nameIn(text, file === 'embed.js' ? 'widget' : 'writer')
    const body = text.replaceAll(name, name.replace(/-[\w-]{8}\./, `-${OLD}.`))
    await route.fulfill({ response, body })
  })
}

for (const file of ['embed.js', 'widget'] as const)
  test(`a page whose ${file} is older than the server goes on reading and writing`, async ({
    page,
    host,
    write,
  }) => {
    const url = host.page(aPage())
    await write(url, { name: 'Bob' })
    await holdOldBuild(page, file)
    const asked = page.waitForRequest(`**/assets/*-${OLD}.js`)
    const modules: string[] = []
    page.on('request', request => {
      if (request.url().includes('/assets/')) modules.push(request.url())
    })
    await open(page, url)
    await post(page, 'From *yesterday*.')
    await asked
    // The newer chunk has brought its own renderer: the widget is there under two names.
    if (file === 'embed.js') expect(modules.filter(url => url.includes('/widget-'))).toHaveLength(2)
    await expect(heading(page)).toHaveText('2 Comments')
    await expect(bodyOf(commentBy(page, 'Ada')).locator('em')).toHaveText('yesterday')

    const box = await replyTo(commentBy(page, 'Bob'), 'Bob')
    await box.fill('A reply.')
    await box.press('Control+Enter')
    await expect(heading(page)).toHaveText('3 Comments')

    const like = controlsOf(commentBy(page, 'Bob')).getByRole('button', { name: 'Like' })
    await like.click()
    await expect(like).toHaveText('Like 1')
    await expect(like).toHaveAttribute('aria-pressed', 'true')

    const mine = commentBy(commentBy(page, 'Bob'), 'Ada')
    await mine.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Edit' }).fill('Changed.')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(bodyOf(mine)).toHaveText('Changed.')
    await page.reload()
    await expect(controlsOf(mine).getByRole('button', { name: 'Edit' })).toBeVisible()
  })
