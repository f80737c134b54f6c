import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { mount, Mounted } from '../src/package/afterword.ts'
import { aPage, aTag } from './a-page.ts'
import { createGate } from './compose.ts'
import { DIST } from './server.ts'
import { commentBy, heading, thread } from './thread.ts'
import { expect, test } from './test.ts'

declare global {
  interface Window {
    mount: typeof mount
    mounted: Mounted
    failures: string[]
  }
}

const EMBED = '**/embed.js'

/** A page that has imported the package and not mounted anything. */
async function openApp(page: Page, url: string): Promise<void> {
  const module = await readFile(join(DIST, 'npm/afterword.js'), 'utf8')
  await page.route('**/afterword.js', route =>
    route.fulfill({ contentType: 'text/javascript', body: module }),
  )
  await page.route('**/app.js', route =>
    route.fulfill({
      contentType: 'text/javascript',
      body: "import { mount } from './afterword.js'\nwindow.mount = mount",
    }),
  )
  await page.goto(url)
  await page.waitForFunction(() => window.mount)
}

const anApp = (head = '') =>
  aPage({ head: `${head}<script type="module" src="/app.js"></script>`, tag: '<main></main>' })

test('mounts a thread, changes it and takes it away', async ({ page, host, server, write }) => {
  const [first, second] = [`${host.origin}/mount/1`, `${host.origin}/mount/2`]
  await write(first, { name: 'Ada' })
  await write(second, { name: 'Bob' })
  await openApp(page, host.page(anApp()))
  const mounted = await page.evaluate(
    ([server, url]) => {
      const { element } = (window.mounted = window.mount('main', {
        server,
        url,
        pageId: undefined,
        loading: 'eager',
        lines: 3,
        messages: { empty: 'Nothing' },
      }))
      return element.outerHTML
    },
    [server.url, first] as const,
  )
  expect(mounted).toBe(
    `<after-word url="${first}" lines="3" loading="eager" messages="{&quot;empty&quot;:&quot;Nothing&quot;}"></after-word>`,
  )
  await expect(page.locator('main > after-word')).toHaveCount(1)
  await expect(commentBy(page, 'Ada')).toBeVisible()
  await page.evaluate(url => window.mounted.update({ url, lines: undefined }), second)
  await expect(commentBy(page, 'Bob')).toBeVisible()
  await expect(page.locator('after-word')).not.toHaveAttribute('lines')
  await page.evaluate(() => window.mounted.unmount())
  await expect(page.locator('after-word')).toHaveCount(0)
})

test('a thread that is gone before its script came leaves nothing, and another may come', async ({
  page,
  host,
  server,
}) => {
  const gate = createGate()
  await page.route(EMBED, async route => {
    await gate.opened
    await route.continue()
  })
  await openApp(page, host.page(anApp()))
  const loaded = page.waitForResponse(EMBED)
  await page.evaluate(server => window.mount('main', { server }).unmount(), server.url)
  gate.open()
  await loaded
  await page.waitForFunction(() => customElements.get('after-word'))
  await expect(page.locator('after-word')).toHaveCount(0)
  await page.evaluate(server => window.mount('main', { server, loading: 'eager' }), server.url)
  await expect(heading(page)).toHaveText('No comments yet')
})

test('several threads share one script, with or without a slash', async ({
  page,
  host,
  server,
}) => {
  let scripts = 0
  page.on('request', request => (scripts += request.url().endsWith('/embed.js') ? 1 : 0))
  await openApp(page, host.page(anApp()))
  await page.evaluate(server => {
    window.mount('main', { server, pageId: 'one', loading: 'eager' })
    window.mount(document.body, { server: `${server}/`, pageId: 'two', loading: 'eager' })
  }, server.url)
  await expect(thread(page)).toHaveCount(2)
  expect(scripts).toBe(1)
})

test('a script that does not come is told of, and asked for again', async ({
  page,
  host,
  server,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  await page.route(EMBED, route => route.abort(), { times: 1 })
  await openApp(page, host.page(anApp()))
  await page.evaluate(server => {
    window.failures = []
    document.addEventListener('thread-failed', ({ detail }) => window.failures.push(detail.code))
    window.mounted = window.mount('main', { server, loading: 'eager' })
  }, server.url)
  await expect.poll(() => page.evaluate(() => window.failures)).toEqual(['offline'])
  await page.evaluate(server => {
    window.mounted.unmount()
    window.mount('main', { server, loading: 'eager' })
  }, server.url)
  await expect(heading(page)).toHaveText('No comments yet')
})

/** What mounting a thread of `server` throws. */
const refusal = (page: Page, server: string, target = 'main') =>
  page.evaluate(
    ([server, target]) => {
      try {
        window.mount(target, { server })
        return ''
      } catch (error) {
        return String(error)
      }
    },
    [server, target] as const,
  )

test('a page has comments of one server: a second is refused', async ({ page, host, server }) => {
  const other = server.url.replace('127.0.0.1', 'localhost')
  const message = `Error: Afterword: this page has its comments from ${server.url}/, not from ${other}/`
  await openApp(page, host.page(anApp()))
  // Also while the first one's script is still on its way.
  expect(await refusal(page, server.url)).toBe('')
  expect(await refusal(page, other)).toBe(message)
  await page.waitForFunction(() => customElements.get('after-word'))
  expect(await refusal(page, other)).toBe(message)
  await openApp(page, host.page(anApp(aTag())))
  await page.waitForFunction(() => customElements.get('after-word'))
  expect(await refusal(page, other)).toBe(message)
  expect(await refusal(page, server.url)).toBe('')
})

test('a place that is not there is named', async ({ page, host, server }) => {
  await openApp(page, host.page(anApp()))
  expect(await refusal(page, server.url, '#nowhere')).toBe(
    'Error: Afterword: nothing on this page matches #nowhere',
  )
  await expect(page.locator('script[src$="/embed.js"]')).toHaveCount(0)
})

test('a policy with Trusted Types has to name it', async ({ page, host, server }) => {
  const policy = `script-src ${server.url} 'self'; connect-src ${server.url}; require-trusted-types-for 'script'; trusted-types afterword`
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  await openApp(page, host.page(anApp(head)))
  await page.evaluate(server => window.mount('main', { server, loading: 'eager' }), server.url)
  await expect(heading(page)).toHaveText('No comments yet')
})
