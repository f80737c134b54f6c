import { aPage, aTag, space } from './a-page.ts'
import { createGate } from './compose.ts'
import { startHost } from './host.ts'
import { pathsOf, recordRequests } from './requests.ts'
import { OFFLINE, boxOf, heading, open, reach, thread } from './thread.ts'
import { expect, test } from './test.ts'

const THREAD = '**/api/v1/thread?*'
const WIDGET = '**/assets/widget-*.js*'
const READING = ['GET /embed.js', 'GET /api/v1/thread', 'GET /assets/widget-HASH.js']
// What comes after the first paint.
const GOING_ON = ['GET /assets/reader-HASH.js', 'GET /assets/news-HASH.js', 'GET /api/v1/events']

test('a thread costs one request each for script, widget and comments, and no preflight', async ({
  page,
  host,
  server,
}) => {
  const sent = await recordRequests(page, server.url)
  await open(page, `${host.origin}/demo/`)
  await expect.poll(() => sent.length).toBe(READING.length + GOING_ON.length)
  expect(pathsOf(sent).slice(0, 3).toSorted()).toEqual(READING.toSorted())
  expect(pathsOf(sent).slice(3)).toEqual(GOING_ON)
  await boxOf(page).focus()
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  expect(pathsOf(sent).slice(6)).toEqual(['GET /assets/writer-HASH.js'])
})

test('the comments are asked for while the widget is still on its way', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url)
  const gate = createGate()
  await page.route(WIDGET, async route => {
    await gate.opened
    await route.continue()
  })
  const answered = page.waitForResponse(THREAD)
  // The module of an async script does not hold up `load`, but the request for it may.
  await page.goto(url, { waitUntil: 'commit' })
  expect((await answered).ok()).toBe(true)
  await expect(thread(page)).toHaveCount(0)
  gate.open()
  await expect(heading(page)).toHaveText('1 Comment')
})

test('the box is there to write in while the comments are still on their way', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url)
  const gate = createGate()
  await page.route(THREAD, async route => {
    await gate.opened
    await route.continue()
  })
  await page.goto(url)
  await boxOf(page).fill('Written early.')
  await expect(heading(page)).toHaveText('Comments')
  gate.open()
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(boxOf(page)).toHaveValue('Written early.')
  await expect(boxOf(page)).toBeFocused()
})

test('far below what is visible nothing but the script is fetched until the reader comes near', async ({
  page,
  host,
  server,
}) => {
  const sent = await recordRequests(page, server.url)
  await page.goto(host.page(aPage({ above: space(4) })))
  await page.waitForLoadState('networkidle')
  expect(pathsOf(sent)).toEqual(['GET /embed.js'])
  // Within a screen, and still out of sight.
  await page.evaluate(() => scrollTo(0, innerHeight * 2.5))
  await expect(heading(page)).toHaveText('No comments yet')
  expect(pathsOf(sent).slice(0, 3).toSorted()).toEqual(READING.toSorted())
})

test('loading="eager" does not wait for the reader', async ({ page, host }) => {
  await page.goto(host.page(aPage({ above: space(4), tag: aTag('data-loading="eager"') })))
  await expect(heading(page)).toHaveText('No comments yet')
})

test('a link to a comment does not wait for the reader either', async ({ page, host, write }) => {
  const url = host.page(aPage({ above: space(4) }))
  const { id } = await write(url)
  await page.goto(`${url}#comment-${id}`)
  await expect(page.locator(`#comment-${id}`)).toBeInViewport()
})

test('when the server fails the thread says so, and tries again when it is asked to', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/status of 500/)
  const url = host.page(aPage())
  await write(url)
  await page.route(
    THREAD,
    route =>
      route.fulfill({
        status: 500,
        headers: { 'access-control-allow-origin': '*' },
        contentType: 'application/problem+json',
        json: { code: 'internal', detail: 'Something went wrong on the server.', errors: [] },
      }),
    { times: 1 },
  )
  await page.goto(url)
  await expect(thread(page).getByRole('alert')).toHaveText('Something went wrong on the server.')
  await expect(heading(page)).toHaveText('Comments')
  await thread(page).getByRole('button', { name: 'Try again' }).click()
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(thread(page).getByRole('alert')).toHaveCount(0)
})

test('an answer that is no JSON is a failure that can be tried again', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/status of 502/)
  await page.route(
    THREAD,
    route =>
      route.fulfill({
        status: 502,
        headers: { 'access-control-allow-origin': '*' },
        contentType: 'text/html',
        body: '<h1>Bad gateway</h1>',
      }),
    { times: 1 },
  )
  await page.goto(host.page(aPage()))
  await expect(thread(page).getByRole('alert')).toHaveText('No connection to the comments.')
  await thread(page).getByRole('button', { name: 'Try again' }).click()
  await expect(heading(page)).toHaveText('No comments yet')
})

test('a reader who was offline gets the comments when the connection is back', async ({
  page,
  context,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/ERR_INTERNET_DISCONNECTED/)
  const url = host.page(aPage())
  await write(url)
  await page.route(THREAD, route => route.abort('internetdisconnected'), { times: 1 })
  await page.goto(url)
  await expect(thread(page).getByRole('alert')).toHaveText(OFFLINE)
  await context.setOffline(true)
  await context.setOffline(false)
  await expect(heading(page)).toHaveText('1 Comment')
})

test('a widget that did not come can be asked for again', async ({ page, host, trouble }) => {
  trouble.expect(/ERR_FAILED/)
  await page.route(WIDGET, route => route.abort(), { times: 1 })
  await page.goto(host.page(aPage()))
  await reach(page)
  await page.getByRole('button', { name: 'Load comments again' }).click()
  await expect(heading(page)).toHaveText('No comments yet')
})

test('on a site that the server was not told of the thread says what its owner has to set', async ({
  page,
  server,
  trouble,
}) => {
  trouble.expect(/status of 403/)
  const stranger = await startHost()
  stranger.embed(server.url)
  await page.goto(stranger.page(aPage()))
  await expect(thread(page).getByRole('alert')).toContainText(
    `AFTERWORD_ORIGINS=${stranger.origin}`,
  )
  stranger.stop()
})
