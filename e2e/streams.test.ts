import type { BrowserContext, Page, Request } from '@playwright/test'
import { aPage } from './a-page.ts'
import { compose } from './compose.ts'
import type { Host } from './host.ts'
import { expect, test } from './test.ts'
import type { WriteComment } from './write.ts'

// Over HTTP/1.1 a browser has six connections to a server: what is live takes one of them.

/** Counts the live streams that a browser has open, and has had open at once. */
function countStreams(context: BrowserContext) {
  const open = new Set<Request>()
  let most = 0
  const end = (request: Request) => void open.delete(request)
  context.on('request', request => {
    if (!request.url().includes('/api/v1/events?')) return
    open.add(request)
    most = Math.max(most, open.size)
  })
  context.on('requestfailed', end)
  context.on('requestfinished', end)
  // A window that is closed ends its requests without a word.
  const now = () => [...open].filter(request => !request.frame().page().isClosed()).length
  return { now, most: () => most }
}

/** A page that shows so many threads side by side, in each of which one comment was written. */
async function aPageOfThreads(host: Host, write: WriteComment, count: number) {
  const urls = Array.from({ length: count }, () => host.page('A post.'))
  for (const url of urls) await write(url, { name: 'Ada' })
  const style =
    '<style>body { max-width: none } main { display: grid; grid-template-columns: repeat(4, 1fr) }</style>'
  const elements = urls
    .map((url, place) => `<after-word id="thread-${place}" url="${url}"></after-word>`)
    .join('')
  const tag = `<main>${elements}</main><script async src="/embed.js"></script>`
  return { urls, page: host.page(aPage({ head: style, tag })) }
}

const threadAt = (page: Page, place: number) => page.locator(`#thread-${place}`)

const heardIn = (page: Page, place: number) =>
  threadAt(page, place).getByRole('button', { name: '1 new comment', exact: true })

/** Opens the page, and waits until it hears of all its threads. */
async function openThreads(page: Page, url: string, count: number) {
  await page.goto(url)
  for (let place = 0; place < count; place++)
    await expect(threadAt(page, place).getByRole('heading', { name: '1 Comment' })).toBeVisible()
}

test.use({ viewport: { width: 1600, height: 1800 } })

for (const count of [6, 12])
  test(`${count} threads in view leave the page its connections`, async ({
    page,
    host,
    write,
    context,
  }) => {
    const streams = countStreams(context)
    const threads = await aPageOfThreads(host, write, count)
    await openThreads(page, threads.page, count)
    await expect.poll(streams.now).toBe(1)
    const last = threadAt(page, count - 1)
    await compose(last.getByRole('textbox', { name: 'Write a comment' }), 'Mine.', 'Me')
    await last.getByRole('button', { name: 'Post comment' }).click()
    await expect(last.getByRole('heading', { name: '2 Comments' })).toBeVisible()
    for (const url of threads.urls) await write(url, { name: 'Bob' })
    for (let place = 0; place < count; place++) await expect(heardIn(page, place)).toBeVisible()
    expect(streams.most()).toBe(1)
  })

test('several windows share one stream, and the rest hears on when one is closed', async ({
  page,
  host,
  write,
  context,
}) => {
  const streams = countStreams(context)
  const threads = await aPageOfThreads(host, write, 2)
  await openThreads(page, threads.page, 2)
  await expect.poll(streams.now).toBe(1)
  const others = [await context.newPage(), await context.newPage()]
  for (const other of others) await openThreads(other, threads.page, 2)
  await write(threads.urls[0]!, { name: 'Bob' })
  for (const window of [page, ...others]) await expect(heardIn(window, 0)).toBeVisible()
  expect(streams.most()).toBe(1)
  await page.close()
  await write(threads.urls[1]!, { name: 'Cy' })
  for (const window of others) await expect(heardIn(window, 1)).toBeVisible()
  expect(streams.now()).toBe(1)
})

for (const lacking of ['locks', 'BroadcastChannel'])
  test(`without ${lacking} a page has one stream all the same`, async ({
    page,
    host,
    write,
    context,
  }) => {
    await page.addInitScript(name => {
      if (name === 'locks') Object.defineProperty(Navigator.prototype, name, { value: undefined })
      else Reflect.deleteProperty(globalThis, name)
    }, lacking)
    const streams = countStreams(context)
    const threads = await aPageOfThreads(host, write, 3)
    await openThreads(page, threads.page, 3)
    await expect.poll(streams.now).toBe(1)
    // The one that leads goes, and another takes its place.
    await threadAt(page, 0).evaluate(element => element.remove())
    for (const url of threads.urls) await write(url, { name: 'Bob' })
    for (const place of [1, 2]) await expect(heardIn(page, place)).toBeVisible()
    expect(streams.most()).toBe(1)
  })

test('a thread that comes later is heard of too, and one that goes takes nothing with it', async ({
  page,
  host,
  write,
  context,
}) => {
  const streams = countStreams(context)
  const threads = await aPageOfThreads(host, write, 2)
  const later = host.page('A later post.')
  await write(later, { name: 'Ada' })
  await openThreads(page, threads.page, 2)
  await expect.poll(streams.now).toBe(1)
  await page.evaluate(url => {
    const element = document.createElement('after-word')
    element.setAttribute('url', url)
    element.id = 'thread-2'
    document.querySelector('main')!.append(element)
  }, later)
  await expect(threadAt(page, 2).getByRole('heading', { name: '1 Comment' })).toBeVisible()
  await write(later, { name: 'Bob' })
  await expect(heardIn(page, 2)).toBeVisible()
  await threadAt(page, 0).evaluate(element => element.remove())
  await write(threads.urls[1]!, { name: 'Bob' })
  await expect(heardIn(page, 1)).toBeVisible()
  expect(streams.most()).toBe(1)
})

test('a hidden page has no stream, and catches up when it is seen again', async ({
  page,
  host,
  write,
  context,
}) => {
  const streams = countStreams(context)
  const threads = await aPageOfThreads(host, write, 2)
  await openThreads(page, threads.page, 2)
  await expect.poll(streams.now).toBe(1)
  const turn = (state: string) =>
    page.evaluate(state => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await turn('hidden')
  await expect.poll(streams.now).toBe(0)
  for (const url of threads.urls) await write(url, { name: 'Bob' })
  await turn('visible')
  for (const place of [0, 1]) await expect(heardIn(page, place)).toBeVisible()
})

test('a page on the way back hears again', async ({ page, host, write, context }) => {
  const streams = countStreams(context)
  const threads = await aPageOfThreads(host, write, 2)
  await openThreads(page, threads.page, 2)
  await expect.poll(streams.now).toBe(1)
  await page.goto(host.page('Another page.'))
  await expect.poll(streams.now).toBe(0)
  for (const url of threads.urls) await write(url, { name: 'Bob' })
  await page.goBack()
  await expect.poll(streams.now).toBe(1)
  for (const url of threads.urls) await write(url, { name: 'Cy' })
  for (const place of [0, 1])
    await expect(
      threadAt(page, place).getByRole('button', { name: /new comments?$/ }),
    ).toBeVisible()
})
