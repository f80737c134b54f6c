import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { aPage } from './a-page.ts'
import { commentBy } from './thread.ts'
import { expect, test } from './test.ts'

const LATEST = '**/api/v1/latest?*'

const aFront = ({ attributes = '', inside = '', head = '' } = {}) =>
  aPage({
    head,
    tag: `<afterword-latest ${attributes}>${inside}</afterword-latest><script async src="/latest.js"></script>`,
  })

const list = (page: Page) => page.locator('afterword-latest').getByRole('list')
const items = (page: Page) => list(page).getByRole('listitem')

test('shows who wrote what about what and when, and leads there', async ({ page, host, write }) => {
  const post = host.page(aPage())
  await write(post, { name: 'Older', body: 'Before.' })
  const { id } = await write(post, { name: 'Lately', body: '*Some* text.\n\n- and a list' })
  await page.goto(host.page(aFront({ attributes: 'limit="2"' })))
  await expect(items(page)).toHaveCount(2)
  const first = items(page).filter({ hasText: 'Lately' })
  await expect(first.locator('[part=name]')).toHaveText('Lately')
  await expect(first.locator('[part=text]')).toHaveText(/^Some text\.\s+and a list$/)
  await expect(first.locator('[part=thread]')).toHaveAttribute('href', post.replace(/\/$/, ''))
  await expect(first.locator('time')).toHaveText(/now|minute/)
  await first.locator('a:has(time)').click()
  await expect(page).toHaveURL(`${post.replace(/\/$/, '')}#comment-${id}`)
  await expect(commentBy(page, 'Lately')).toBeVisible()
})

test('asks for the page’s own site, once, and for what its attributes say', async ({
  page,
  host,
  server,
}) => {
  const queries: Record<string, string>[] = []
  await page.route(LATEST, route => {
    queries.push(Object.fromEntries(new URL(route.request().url()).searchParams))
    return route.fulfill({ headers: { 'access-control-allow-origin': '*' }, json: { latest: [] } })
  })
  await page.goto(host.page(aFront()))
  await expect.poll(() => queries).toEqual([{ site: host.origin, limit: '' }])
  await page.locator('afterword-latest').evaluate((element, site) => {
    element.setAttribute('site', site)
    element.setAttribute('limit', '50')
  }, server.url)
  await expect.poll(() => queries.slice(1)).toEqual([{ site: server.url, limit: '20' }])
})

test('its owner’s words are seen until there are comments, and where they fail', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED|500|CORS/)
  await write(`${host.origin}/latest/words`, { name: 'Ada', body: 'Hello.' })
  const url = host.page(aFront({ inside: '<p>Nobody has said anything.</p>' }))
  const words = page.getByText('Nobody has said anything.')
  let status = 500
  await page.route(LATEST, route => (status === 200 ? route.fallback() : route.fulfill({ status })))
  const refused = page.waitForEvent('requestfinished', request =>
    request.url().includes('/latest?'),
  )
  await page.goto(url)
  await refused
  await expect(words).toBeVisible()
  status = 200
  await page.reload()
  await expect(items(page)).not.toHaveCount(0)
  await expect(words).toBeHidden()
  status = 500
  await page.locator('afterword-latest').evaluate(element => element.setAttribute('limit', '3'))
  await expect(words).toBeVisible()
})

test('times are in the language of the element, the page or the browser', async ({
  page,
  host,
  write,
}) => {
  await write(`${host.origin}/latest/language`, { name: 'Ada', body: 'Hello.' })
  const time = items(page).locator('time')
  await page.goto(host.page(aFront({ attributes: 'lang="de" limit="1"' })))
  await expect(time).toHaveText(/jetzt|Minute/)
  const aSingle = aFront({ attributes: 'limit="1"' })
  await page.goto(host.page(aSingle.replace('lang="en"', 'lang="fr_CA"')))
  await expect(time).toHaveText(/maintenant|minute/)
  await page.goto(host.page(aSingle.replace('lang="en"', '')))
  await expect(time).toHaveText(/now|minute/)
})

test('is read as a list of links by keyboard and screen reader', async ({ page, host, write }) => {
  await write(`${host.origin}/latest/spoken`, { name: 'Ada', body: 'Hello.' })
  await page.goto(host.page(aFront({ attributes: 'limit="1"' })))
  await expect(list(page)).toMatchAriaSnapshot(`
    - list:
      - listitem:
        - text: Ada
        - link
        - paragraph: Hello.
        - link /now|minute/
  `)
  await page.keyboard.press('Tab')
  await expect(items(page).locator('[part=thread]')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(items(page).locator('a:has(time)')).toBeFocused()
})

for (const [name, head, dir] of [
  ['light', '', 'ltr'],
  ['dark', '<style>html { background: #111; color: #eee }</style>', 'ltr'],
  ['from the right', '', 'rtl'],
] as const)
  test(`axe finds nothing and nothing sticks out at 320 px, ${name}`, async ({
    page,
    host,
    write,
  }) => {
    await page.setViewportSize({ width: 320, height: 600 })
    const url = `${host.origin}/latest/${'long'.repeat(40)}`
    await write(url, { name: `Ada${'w'.repeat(50)}`, body: `Word ${'long'.repeat(60)}` })
    await page.goto(
      host.page(aFront({ head, attributes: 'limit="3"' }).replace('<html', `<html dir="${dir}"`)),
    )
    await expect(items(page)).not.toHaveCount(0)
    await expect(list(page)).toHaveCSS('direction', dir)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    const { violations } = await new AxeBuilder({ page }).include('afterword-latest').analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  })

test('takes font and colour from the page and nothing else', async ({ page, host, write }) => {
  await write(`${host.origin}/latest/styled`, { name: 'Ada', body: 'Hello.' })
  const head = `<style>
    body { font-family: cursive; color: rgb(1, 2, 3); text-transform: uppercase; letter-spacing: 9px }
    * { border: 9px solid red !important }
  </style>`
  await page.goto(host.page(aFront({ head, attributes: 'limit="1"' })))
  const text = items(page).locator('[part=text]')
  await expect(text).toHaveCSS('font-family', 'cursive')
  await expect(text).toHaveCSS('color', 'rgb(1, 2, 3)')
  await expect(text).toHaveCSS('text-transform', 'none')
  await expect(text).toHaveCSS('letter-spacing', 'normal')
  await expect(text).toHaveCSS('border-top-width', '0px')
})

test('a strict policy with Trusted Types allows it all', async ({ page, host, server, write }) => {
  await write(`${host.origin}/latest/strict`, { name: 'Ada', body: 'Hello.' })
  const policy = `default-src 'none'; script-src ${server.url}; connect-src ${server.url}; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'`
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  await page.goto(host.page(aFront({ head })))
  await expect(items(page)).not.toHaveCount(0)
  expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0)
})

test('may be taken out, moved and put back', async ({ page, host, write }) => {
  await write(`${host.origin}/latest/moved`, { name: 'Ada', body: 'Hello.' })
  await page.goto(host.page(aFront()))
  // As the page sees it: a browser that answers from its store asks again behind its back.
  const requests = () =>
    page.evaluate(() => {
      const fetched = performance.getEntriesByType('resource')
      return fetched.filter(({ name }) => name.includes('/latest?')).length
    })
  await expect(items(page)).not.toHaveCount(0)
  await page.locator('afterword-latest').evaluate(element => document.body.prepend(element))
  await page.locator('afterword-latest').evaluate(async element => {
    element.remove()
    await Promise.resolve()
    document.body.append(element)
  })
  // For putting it back; moving it asked for nothing, which would have been answered before.
  await expect.poll(requests).toBe(2)
  await expect(items(page)).not.toHaveCount(0)
})

test('the demo’s front page shows both', async ({ page, host }) => {
  await page.goto(`${host.origin}/demo/front/`)
  await expect(page.locator('a[data-afterword-count]')).toHaveText([
    '3 Comments',
    '6 Comments',
    '8 Comments',
    '3 Comments',
    /^1,?000 Comments$/,
  ])
  await expect(items(page)).toHaveCount(6)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
})
