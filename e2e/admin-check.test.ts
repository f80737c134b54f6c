import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Check } from '#protocol/check.ts'
import { expect, faultsOf, signIn, test } from './admin.ts'
import { aPage, aTag } from './a-page.ts'
import { startServer, type Server } from './server.ts'
import { commentBy } from './thread.ts'

/** Gives an address as an owner would, and the window that was opened for it. */
async function check(page: Page, server: Server, url: string): Promise<Page> {
  await signIn(page, server)
  await page.goto(`${server.url}/admin/installation`)
  await page.getByLabel('Address of a post').fill(url)
  const opened = page.context().waitForEvent('page')
  await page.getByLabel('Address of a post').press('Enter')
  return opened
}

const result = (page: Page) => page.locator('.result')

/** Has the site send whoever asks for `url` to another address. */
const sendOn = (page: Page, url: string, to: string) =>
  page.context().route(url, route => route.fulfill({ status: 301, headers: { location: to } }))

/** A page under a policy that is all right but for what `directives` say. */
const aStrictPage = (directives: string) =>
  aPage({
    head: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; ${directives}">`,
  })

test('a page with the tag works, and says so itself', async ({ page, server, host, write }) => {
  const url = host.page(aPage())
  await write(url, { name: 'Ada' })
  const opened = await check(page, server, url)
  await expect(result(page)).toContainText('It works: the comments are on this page.')
  await expect(commentBy(opened, 'Ada')).toBeVisible()
  const said = commentBy(opened, 'Afterword')
  await expect(said).toContainText('Only you see this')
  await expect(said).toBeInViewport()
  expect(await opened.evaluate(() => window.opener)).toBeNull()
  await opened.goto(url)
  await opened.locator('after-word').scrollIntoViewIfNeeded()
  await expect(commentBy(opened, 'Ada')).toBeVisible()
  await expect(commentBy(opened, 'Afterword')).toHaveCount(0)
})

test('a browser that has the widget already is no riddle', async ({ page, server, host }) => {
  const url = host.page(aPage())
  await page.goto(`${url}#comment-1`)
  await expect(page.getByText('No comments yet')).toBeVisible()
  await check(page, server, url)
  await expect(result(page)).toContainText('It works')
})

test('a page far down which the comments are need not be scrolled', async ({
  page,
  server,
  host,
}) => {
  const url = host.page(aPage({ above: '<div style="height: 900vh"></div>' }))
  await check(page, server, url)
  await expect(result(page)).toContainText('It works')
})

test('a thread of another address is named', async ({ page, server, host }) => {
  const url = host.page(aPage({ head: `<link rel="canonical" href="${host.origin}/original">` }))
  await check(page, server, url)
  await expect(result(page)).toContainText('It works')
  await expect(result(page)).toContainText(`They belong to ${host.origin}/original`)
})

test('a page on another origin that names the right one can only read', async ({
  page,
  server,
  host,
}) => {
  const url = host.page(aPage({ head: `<link rel="canonical" href="${host.origin}/post">` }))
  const other = url.replace('localhost', 'blog.localhost')
  await sendOn(page, url, other)
  await check(page, server, url)
  await expect(result(page)).toContainText('Comments show there, but nobody can post.')
  await expect(result(page)).toContainText(new URL(other).origin)
})

test('a page that is sent on to another origin tells which', async ({
  page,
  server,
  host,
  trouble,
}) => {
  trouble.expect(/403/)
  const url = host.page(aPage())
  const www = host.origin.replace('localhost', 'www.localhost')
  await sendOn(page, url, url.replace(host.origin, www))
  await check(page, server, url)
  await expect(result(page)).toContainText(`asked for comments of ${www}`)
  await expect(result(page)).toContainText(`AFTERWORD_ORIGINS=…,${www}`)
})

test('a page without the tag is silent', async ({ page, server, host }) => {
  await check(page, server, host.page(aPage({ tag: '' })))
  await expect(result(page)).toContainText('No request from the page.')
})

test('a policy without the server is as silent, and named', async ({
  page,
  server,
  host,
  trouble,
}) => {
  trouble.expect(/Content Security Policy|policy:/)
  await check(page, server, host.page(aStrictPage("script-src 'none'")))
  await expect(result(page)).toContainText('No request from the page.')
  await expect(result(page)).toContainText('It needs: script-src http')
})

test('a policy that names the script alone keeps the widget out', async ({
  page,
  server,
  host,
  trouble,
}) => {
  trouble.expect(/Content Security Policy|policy:|dynamically imported/)
  const policy = `script-src ${server.url}/embed.js; connect-src ${server.url}`
  await check(page, server, host.page(aStrictPage(policy)))
  await expect(result(page)).toContainText('the widget’s code did not arrive.')
  await expect(result(page)).toContainText('script-src http')
})

test('a policy without connect-src keeps the comments out', async ({
  page,
  server,
  host,
  trouble,
}) => {
  trouble.expect(/Content Security Policy|policy:|Refused to connect/)
  await check(page, server, host.page(aStrictPage(`script-src ${server.url}`)))
  await expect(result(page)).toContainText('The script runs, but never loaded the comments.')
})

test('a policy that lets the script do nothing leaves only the script', async ({
  page,
  server,
  host,
  trouble,
}) => {
  trouble.expect(/Content Security Policy|policy:|dynamically imported|Refused to connect/)
  await check(page, server, host.page(aStrictPage(`script-src ${server.url}/embed.js`)))
  await expect(result(page)).toContainText('Your site loaded the script, and nothing else.')
})

test('the strict page of the demo works', async ({ page, server, host }) => {
  await check(page, server, host.copyOf('strict/'))
  await expect(result(page)).toContainText('It works')
})

test('an app that uses the fragment itself is checked without it', async ({
  page,
  server,
  host,
}) => {
  const url = `${host.page(aPage())}#chapter-2`
  const opened = await check(page, server, url)
  await expect(result(page)).toContainText('It works')
  await expect(opened).toHaveURL(url)
})

test('an app with its route in the fragment is checked on that route', async ({
  page,
  server,
  host,
}) => {
  const url = `${host.page(aPage())}#/posts/1`
  const opened = await check(page, server, url)
  await expect(result(page)).toContainText('It works')
  await expect(opened).toHaveURL(address => address.hash.startsWith('#/posts/1?comment='))
})

test('the address of another site is refused with what to do', async ({
  page,
  server,
  trouble,
}) => {
  trouble.expect(/422/)
  const opened = await check(page, server, 'www.other.example/post')
  await expect.poll(() => opened.isClosed()).toBe(true)
  await expect(page.getByText('This is not an address of')).toBeVisible()
  await expect(page.getByText('AFTERWORD_ORIGINS')).toBeVisible()
  await signIn(page, server, { operator: true })
  await page.reload()
  await page.getByLabel('Address of a post').fill('www.other.example/post')
  await page.getByRole('button', { name: 'Open and check' }).click()
  await expect(page.getByRole('link', { name: 'add' })).toHaveAttribute('href', '/admin/account')
})

test('where windows are not opened there is a link', async ({ page, server, host }) => {
  await signIn(page, server)
  await page.goto(`${server.url}/admin/installation`)
  await page.evaluate(() => (window.open = () => null))
  await page.getByLabel('Address of a post').fill(host.page(aPage()))
  await page.getByRole('button', { name: 'Open and check' }).click()
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'Open the page' }).click()
  expect(await (await opened).evaluate(() => window.opener)).toBeNull()
  await expect(result(page)).toContainText('It works')
  await expect(page.getByRole('status').filter({ has: result(page) })).toHaveCount(1)
})

test('axe finds nothing in a result', async ({ page, server, host, trouble }, info) => {
  trouble.expect(/inline/)
  await check(page, server, host.page(aPage({ tag: aTag('data-place="elements"') })))
  await expect(result(page)).toContainText('and nothing else')
  expect(await faultsOf(page)).toEqual([])
  await result(page).scrollIntoViewIfNeeded()
  await page.screenshot({ path: info.outputPath('result.png') })
})

test('a page on https asks no server on http, and learns why', async ({ page, trouble }) => {
  trouble.expect(/Mixed Content|ERR_/)
  const directory = await mkdtemp(join(tmpdir(), 'afterword-mixed-'))
  // Names of other machines: a browser trusts its own without https.
  const publicUrl = 'http://comments.example'
  const site = 'https://blog.example'
  const server = await startServer({
    AFTERWORD_DATABASE: join(directory, 'comments.db'),
    AFTERWORD_ORIGINS: site,
    AFTERWORD_PUBLIC_URL: publicUrl,
  })
  const asked: string[] = []
  await page.context().route(`${publicUrl}/**`, async route => {
    const { pathname, search } = new URL(route.request().url())
    asked.push(pathname)
    const response = await route.fetch({ url: server.url + pathname + search })
    await route.fulfill({ response })
  })
  const html = aPage().replace('"/embed.js"', `"${publicUrl}/embed.js"`)
  await page
    .context()
    .route(`${site}/**`, route => route.fulfill({ contentType: 'text/html', body: html }))
  await signIn(page, server)
  const [cookie] = await page.context().cookies(server.url)
  const headers = { Cookie: `afterword=${cookie!.value}`, Origin: publicUrl }
  const begun = await fetch(`${server.url}/admin/api/checks`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: `${site}/post` }),
  })
  const { id, opens } = (await begun.json()) as Check
  await page.goto(opens)
  const find = async () => {
    const response = await fetch(`${server.url}/admin/api/checks/${id}`, { headers })
    return ((await response.json()) as Check).finding
  }
  await expect.poll(find).toBe('mixed_content')
  expect(asked).toEqual([])
  await server.stop()
  await rm(directory, { recursive: true })
})
