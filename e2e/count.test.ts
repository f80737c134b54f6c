import type { Page } from '@playwright/test'
import { aPage } from './a-page.ts'
import { expect, test } from './test.ts'

const COUNTS = '**/api/v1/counts?*'

/** A page with these links, and the tag of the README. */
const aList = (links: string, head = '') =>
  aPage({ head: head + '<script async src="/count.js"></script>', tag: '', below: links })

const link = (href: string, value = '') =>
  `<p><a data-afterword-count="${value}" href="${href}">Discuss</a></p>`

const linksOf = (page: Page) => page.locator('a[data-afterword-count]')

/** The pages that were asked for, request by request; the list grows. */
function recordAsked(page: Page): string[][] {
  const asked: string[][] = []
  page.on('request', request => {
    const url = new URL(request.url())
    if (url.pathname.endsWith('/counts')) asked.push(url.searchParams.getAll('url'))
  })
  return asked
}

test('links say how many comments their pages have, all by one request', async ({
  page,
  host,
  write,
}) => {
  const { origin } = host
  for (const name of ['Ada', 'Bob']) await write(`${origin}/count/two`, { name })
  await write(`${origin}/count/one`)
  const asked = recordAsked(page)
  await page.goto(
    host.page(
      aList(link('/count/two') + link('/count/one#comments') + link('/none') + link('/count/two')),
    ),
  )
  await expect(linksOf(page)).toHaveText(['2 Comments', '1 Comment', /^(0|No) /i, '2 Comments'])
  expect(asked).toEqual([[`${origin}/count/two`, `${origin}/count/one`, `${origin}/none`]])
})

test('the language of the page is asked for', async ({ page, host }) => {
  const request = page.waitForRequest(COUNTS)
  await page.goto(host.page(aList(link('/x')).replace('lang="en"', 'lang="pt_BR"')))
  expect(new URL((await request).url()).searchParams.get('lang')).toBe('pt-BR')
  await expect(linksOf(page)).not.toHaveText('Discuss')
})

test('data-afterword-count="number" is the number alone', async ({ page, host, write }) => {
  await write(`${host.origin}/count/number`)
  await page.goto(host.page(aList(link('/count/number', 'number'))))
  await expect(linksOf(page)).toHaveText('1')
})

test('more links than the server or a proxy takes at once are asked for in few requests', async ({
  page,
  host,
}) => {
  const asked = recordAsked(page)
  const short = Array.from({ length: 150 }, (_, i) => link(`/s/${i}`)).join('')
  await page.goto(host.page(aList(short)))
  await expect(linksOf(page).filter({ hasText: 'Discuss' })).toHaveCount(0)
  expect(asked.map(urls => urls.length)).toEqual([100, 50])

  const lengths: number[] = []
  page.on('request', request => lengths.push(request.url().length))
  const long = Array.from({ length: 30 }, (_, i) => link(`/long/${'x'.repeat(600)}/${i}`)).join('')
  await page.goto(host.page(aList(long)))
  await expect(linksOf(page).filter({ hasText: 'Discuss' })).toHaveCount(0)
  expect(Math.max(...lengths)).toBeLessThan(8000)
})

test('links that come later are counted, those that come together together', async ({
  page,
  host,
  write,
}) => {
  await write(`${host.origin}/count/later`)
  const asked = recordAsked(page)
  await page.goto(host.page(aList(link('/count/first'))))
  await expect(linksOf(page)).not.toHaveText('Discuss')
  await page.evaluate(() => {
    for (const path of ['/count/later', '/count/later-too']) {
      const link = document.createElement('a')
      link.dataset['afterwordCount'] = ''
      link.href = path
      link.textContent = 'Discuss'
      document.body.append(link)
    }
  })
  await expect(linksOf(page)).toHaveText([/^(0|No) /i, '1 Comment', /^(0|No) /i])
  expect(asked.slice(1)).toEqual([[`${host.origin}/count/later`, `${host.origin}/count/later-too`]])
})

test('a tag that is run on every page asks once for each page', async ({ page, host }) => {
  await page.goto(host.page(aList(link('/count/run'))))
  await expect(linksOf(page)).not.toHaveText('Discuss')
  const asked = recordAsked(page)
  for (const [i, query] of ['', '?v=1', '?v=2', ''].entries()) {
    const loaded = page.evaluate(query => {
      const script = document.createElement('script')
      script.src = document.querySelector<HTMLScriptElement>('script[src*="count.js"]')!.src + query
      return new Promise(resolve => {
        script.addEventListener('load', resolve)
        document.body.append(script)
      })
    }, query)
    await loaded
    await linksOf(page).evaluate((link, i) => {
      const other = link.cloneNode() as HTMLAnchorElement
      other.href = `/count/run-${i}`
      other.textContent = 'Discuss'
      link.replaceWith(other)
    }, i)
    await expect(linksOf(page)).not.toHaveText('Discuss')
  }
  expect(asked).toEqual([0, 1, 2, 3].map(i => [`${host.origin}/count/run-${i}`]))
})

test('a link that is led elsewhere is counted anew', async ({ page, host, write }) => {
  await write(`${host.origin}/count/elsewhere`)
  await page.goto(host.page(aList(link('/count/nobody'))))
  await expect(linksOf(page)).not.toHaveText('Discuss')
  await linksOf(page).evaluate(link => link.setAttribute('href', '/count/elsewhere'))
  await expect(linksOf(page)).toHaveText('1 Comment')
})

test('a link to a site that the server does not know keeps its words, and costs others nothing', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/403/)
  await write(`${host.origin}/count/known`)
  const refused = page.waitForResponse(response => response.status() === 403)
  await page.goto(host.page(aList(link('https://elsewhere.example/post') + link('/count/known'))))
  await refused
  await expect(linksOf(page)).toHaveText(['Discuss', '1 Comment'])
})

test('what fails leaves the page as its owner wrote it', async ({ page, host, trouble }) => {
  trouble.expect(/ERR_FAILED|500|CORS/)
  const markup =
    link('/count/fails') + link('mailto:ada@example.com') + '<a href="/x">An <b>x</b></a>'
  const url = host.page(aList(markup))
  for (const fails of [true, false]) {
    let over = 0
    await page.route(COUNTS, async route => {
      await (fails ? route.abort() : route.fulfill({ status: 500, body: 'Sorry' }))
      over++
    })
    await page.goto(url)
    // One for the page's own site, one for a link that leads to none.
    await expect.poll(() => over).toBe(2)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.body.innerHTML)).toContain(markup)
  }
})

test('nothing but the counted links is touched', async ({ page, host, write }) => {
  await write(`${host.origin}/count/quiet`)
  const others =
    '<p id="others"><a href="/count/quiet">A <b>post</b></a><a data-afterword-count="">No link</a></p>'
  await page.goto(host.page(aList(link('/count/quiet') + others)))
  await expect(linksOf(page)).toHaveText(['1 Comment', 'No link'])
  expect(await page.locator('#others').evaluate(element => element.outerHTML)).toBe(others)
  expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0)
})

test('a strict policy with Trusted Types allows it all', async ({ page, host, server, write }) => {
  await write(`${host.origin}/count/strict`)
  const policy = `default-src 'none'; script-src ${server.url}; connect-src ${server.url}; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'`
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  await page.goto(host.page(aList(link('/count/strict'), head)))
  await expect(linksOf(page)).toHaveText('1 Comment')
})
