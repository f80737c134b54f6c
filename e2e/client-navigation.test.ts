import type { Page } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { createGate, post } from './compose.ts'
import type { Host } from './host.ts'
import { boxOf, heading, reach, thread } from './thread.ts'
import { expect, test } from './test.ts'
import type { WriteComment } from './write.ts'

declare global {
  interface Window {
    /** Lost by a page that is loaded instead of turned. */
    isSamePage?: boolean
    Turbo: { visit(url: string, options: object): void; session: { refresh(url: string): void } }
  }
}

/** How sites turn their pages without leaving, each by its own library. */
const ROUTERS = {
  Turbo: { head: '<script src="/turbo.js"></script>', open: '', close: '' },
  'Swup that runs scripts': {
    head: `<script src="/swup.js"></script><script src="/swup-scripts.js"></script>
      <script defer src="data:text/javascript,new Swup({ animationSelector: false, containers: ['main'], plugins: [new SwupScriptsPlugin({ head: false })] })"></script>`,
    open: '<main>',
    close: '</main>',
  },
  'Swup that runs none': {
    head: `<script src="/swup.js"></script>
      <script defer src="data:text/javascript,new Swup({ animationSelector: false, containers: ['main'] })"></script>`,
    open: '<main>',
    close: '</main>',
  },
  htmx: {
    head: '<script src="/htmx.js"></script>',
    open: '<div hx-boost:inherited="true">',
    close: '</div>',
  },
} as const

type Router = Readonly<Record<'head' | 'open' | 'close', string>>

interface Site {
  /** Pages about these, in this order; the last has no comments. */
  readonly urls: readonly [string, string, string]
}

const LINKS = ['one', 'two', 'none'] as const

/** Two pages with threads of their own and one without, linked to each other. */
async function aSite(
  host: Host,
  write: WriteComment,
  { head, open, close }: Router,
  tag: (path: string) => string = path => aTag(`data-url="${path}"`),
): Promise<Site> {
  const urls = [host.page(''), host.page(''), host.page('')] as const
  const paths = urls.map(url => new URL(url).pathname)
  const links = LINKS.map((name, i) => `<a href="${paths[i]}">${name}</a>`).join(' ')
  for (const [i, name] of LINKS.entries())
    host.page(
      aPage({
        head: `${head}<meta name="turbo-prefetch" content="false">`,
        tag: `${open}<p>${links}</p><h2>Page ${name}</h2>${i < 2 ? tag(paths[i]!) : ''}${close}`,
      }),
      urls[i],
    )
  await write(urls[0], { name: 'Ada', body: 'About one.' })
  await write(urls[1], { name: 'Bob', body: 'About two.' })
  return { urls }
}

async function start(page: Page, url: string) {
  await page.goto(url)
  await page.evaluate(() => (window.isSamePage = true))
}

const turn = (page: Page, name: (typeof LINKS)[number]) =>
  page.getByRole('link', { name, exact: true }).click()

async function expectThread(page: Page, name: string) {
  await expect(page.locator('after-word')).toHaveCount(1)
  await reach(page)
  await expect(page.locator('[part=name]')).toHaveText([name])
  await expect(thread(page)).toHaveCount(1)
  expect(await page.evaluate(() => window.isSamePage)).toBe(true)
}

for (const [name, router] of Object.entries(ROUTERS)) {
  test(`${name}: each page shows the thread of its own tag, and what is written goes there`, async ({
    page,
    host,
    write,
  }) => {
    const { urls } = await aSite(host, write, router)
    await start(page, urls[0])
    await expectThread(page, 'Ada')
    await turn(page, 'two')
    await expectThread(page, 'Bob')
    await post(page, 'Written on two.', 'Cleo')
    await expect(heading(page)).toHaveText('2 Comments')
    await turn(page, 'none')
    await expect(page.getByRole('heading', { name: 'Page none' })).toBeVisible()
    await expect(page.locator('after-word')).toHaveCount(0)
    await turn(page, 'one')
    await expectThread(page, 'Ada')
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Page none' })).toBeVisible()
    await expect(page.locator('after-word')).toHaveCount(0)
    await page.goBack()
    await expect(page.locator('[part=name]')).toHaveText(['Bob', 'Cleo'])
    await expect(page.locator('after-word')).toHaveCount(1)
  })

  test(`${name}: a tag without options is about the page it stands on`, async ({
    page,
    host,
    write,
  }) => {
    const { urls } = await aSite(host, write, router, () => aTag())
    await start(page, urls[0])
    await expectThread(page, 'Ada')
    await turn(page, 'two')
    await expectThread(page, 'Bob')
    await turn(page, 'one')
    await expectThread(page, 'Ada')
  })

  test(`${name}: a draft stays with its thread`, async ({ page, host, write }) => {
    const { urls } = await aSite(host, write, router)
    await start(page, urls[0])
    await expectThread(page, 'Ada')
    await boxOf(page).pressSequentially('Half a thought')
    await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
    await turn(page, 'two')
    await expectThread(page, 'Bob')
    await expect(boxOf(page)).toHaveValue('')
    await turn(page, 'one')
    await expectThread(page, 'Ada')
    await expect(boxOf(page)).toHaveValue('Half a thought')
  })

  test(`${name}: a late answer of the page before shows nothing`, async ({ page, host, write }) => {
    const { urls } = await aSite(host, write, router)
    const gate = createGate()
    const path = encodeURIComponent(urls[0])
    await page.route(
      url => url.href.includes(`thread?url=${path}`),
      async route => {
        await gate.opened
        await route.continue().catch(() => {})
      },
    )
    const asked = page.waitForRequest(request => request.url().includes(`thread?url=${path}`))
    await start(page, urls[0])
    await reach(page)
    await asked
    await turn(page, 'two')
    await expectThread(page, 'Bob')
    gate.open()
    await page.waitForLoadState('networkidle')
    await expectThread(page, 'Bob')
  })
}

test('Turbo: a tag in the head counts on the pages that have it', async ({ page, host, write }) => {
  const { urls } = await aSite(host, write, ROUTERS.Turbo, () => '')
  for (const [i, url] of urls.slice(0, 2).entries()) {
    const path = new URL(url).pathname
    const links = LINKS.map((name, i) => `<a href="${urls[i]}">${name}</a>`).join(' ')
    const head = `${ROUTERS.Turbo.head}${aTag(`data-url="${path}"`)}`
    host.page(aPage({ head, tag: `${links}<h2>Page ${LINKS[i]}</h2>` }), url)
  }
  await start(page, urls[0])
  await expectThread(page, 'Ada')
  await turn(page, 'two')
  await expectThread(page, 'Bob')
  await turn(page, 'none')
  await expect(page.getByRole('heading', { name: 'Page none' })).toBeVisible()
  await expect(page.locator('after-word')).toHaveCount(0)
  await turn(page, 'one')
  await expectThread(page, 'Ada')
  await page.goBack()
  await page.goBack()
  await expectThread(page, 'Bob')
})

test('Turbo: two tags of a page keep their own options, also from the cache', async ({
  page,
  host,
  write,
}) => {
  const other = host.page('')
  const { urls } = await aSite(
    host,
    write,
    ROUTERS.Turbo,
    path =>
      aTag(`data-url="${path}" data-theme="dark"`) +
      aTag(`data-url="${new URL(other).pathname}" data-loading="eager"`),
  )
  await write(other, { name: 'Other', body: 'Elsewhere.' })
  await start(page, urls[0])
  const names = page.locator('[part=name]')
  await expect(names).toHaveText(['Ada', 'Other'])
  await turn(page, 'two')
  await expect(names).toHaveText(['Bob', 'Other'])
  await page.goBack()
  await expect(names).toHaveText(['Ada', 'Other'])
  await expect(page.locator('after-word')).toHaveCount(2)
  await expect(thread(page).filter({ hasText: 'Ada' })).toHaveCSS('color-scheme', 'dark')
  await expect(thread(page).filter({ hasText: 'Other' })).not.toHaveCSS('color-scheme', 'dark')
})

test('Turbo: an element that stays is about the page that it is on', async ({
  page,
  host,
  write,
}) => {
  const { urls } = await aSite(
    host,
    write,
    ROUTERS.Turbo,
    () => `<div id="kept" data-turbo-permanent>${aTag()}</div>`,
  )
  await start(page, urls[0])
  await expectThread(page, 'Ada')
  await turn(page, 'two')
  await expectThread(page, 'Bob')
  await turn(page, 'one')
  await expectThread(page, 'Ada')
})

test('an address that changes takes an element without options along, and no other', async ({
  page,
  host,
  write,
}) => {
  const { urls } = await aSite(host, write, ROUTERS.Turbo, () => aTag())
  await start(page, urls[0])
  await expectThread(page, 'Ada')
  await boxOf(page).fill('Begun')
  const go = (url: string) =>
    page.evaluate(url => {
      history.pushState(null, '', url)
      document.body.append(document.createElement('p'))
    }, url)
  await go(`${urls[0]}?photo=3`)
  await go(`${urls[0]}#part`)
  await expect(boxOf(page)).toHaveValue('Begun')
  await expectThread(page, 'Ada')
  await go(urls[1])
  await expectThread(page, 'Bob')
})

for (const [name, morph] of [
  [
    'Turbo',
    () => {
      window.Turbo.visit(location.href, { action: 'replace' })
    },
  ],
  [
    'another library',
    () => {
      // It leaves no element that the new page has not, and runs no script.
      document.querySelector('after-word')!.remove()
    },
  ],
] as const)
  test(`a page that ${name} morphs keeps its thread, with what is being written`, async ({
    page,
    host,
    write,
  }) => {
    const router = {
      ...ROUTERS.Turbo,
      head: `${ROUTERS.Turbo.head}<meta name="turbo-refresh-method" content="morph">`,
    }
    const { urls } = await aSite(host, write, router)
    await start(page, urls[0])
    await expectThread(page, 'Ada')
    await boxOf(page).pressSequentially('Half a thought')
    await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
    const element = await page.locator('after-word').elementHandle()
    const asked: string[] = []
    page.on('request', request => {
      if (request.url().includes('/api/v1/thread?')) asked.push(request.url())
    })
    const morphed = page.evaluate(
      () =>
        new Promise<void>(resolve => {
          document.addEventListener('turbo:render', () => resolve(), { once: true })
          new MutationObserver(() => resolve()).observe(document.body, { childList: true })
        }),
    )
    await page.evaluate(morph)
    await morphed
    await expectThread(page, 'Ada')
    await expect(boxOf(page)).toHaveValue('Half a thought')
    expect(await element!.evaluate(element => element.isConnected)).toBe(true)
    if (name === 'Turbo') await expect(boxOf(page)).toBeFocused()
    expect(asked).toEqual([])
  })

test('a tag whose options are changed in place shows what they say', async ({
  page,
  host,
  write,
}) => {
  const { urls } = await aSite(host, write, ROUTERS.Turbo)
  await start(page, urls[0])
  await expectThread(page, 'Ada')
  await page
    .locator('script[src$="/embed.js"]')
    .evaluate((tag, url) => tag.setAttribute('data-url', url), urls[1])
  await expectThread(page, 'Bob')
})
