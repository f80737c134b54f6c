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

type Router = (typeof ROUTERS)[keyof typeof ROUTERS]

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
