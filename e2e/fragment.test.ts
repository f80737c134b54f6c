import { aPage, aTag } from './a-page.ts'
import { openHeld, remember, remembered, taken, test } from './fragments.ts'
import { watchFrames } from './frames.ts'
import { recordShifts, shiftsOf } from './shifts.ts'
import { textOf } from './text.ts'
import { bodyOf, commentBy, heading, reach } from './thread.ts'
import { expect } from './test.ts'
import { writeMany } from './write.ts'

test('a reader who likes another order, or follows a link, keeps what there is until theirs is there', async ({
  page,
  write,
  aPageWith,
}) => {
  await watchFrames(page)
  let last = ''
  const url = await aPageWith(async url => {
    await writeMany(write, url, 24, n => ({ name: `No ${n}` }))
    last = (await write(url, { name: 'Last' })).id
  })
  await page.goto(`${url}#comment-${last}`)
  const least = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let least = Infinity
        const root = document.querySelector('after-word')!.shadowRoot!
        const stop = window.everyFrame(() => {
          least = Math.min(least, root.querySelectorAll('article').length)
          if (root.querySelector('[part=notice]') === null) return
          stop()
          resolve(least)
        })
      }),
  )
  expect(least).toBeGreaterThan(0)
  await expect(commentBy(page, 'Last')).toBeFocused()
  await page.getByRole('button', { name: 'Show all comments' }).click()
  await expect(page.getByRole('article')).toHaveCount(20)
})

test('a thread that was empty when the page was made asks whether it still is', async ({
  page,
  write,
  aPageWith,
}) => {
  const url = await aPageWith(() => Promise.resolve())
  await write(url, { name: 'Ada' })
  await page.goto(url)
  await reach(page)
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(commentBy(page, 'Ada')).toBeVisible()
})

test('a page that was made long ago is told what has happened since', async ({
  page,
  write,
  aPageWith,
}) => {
  const url = await aPageWith(url => write(url, { name: 'Ada' }))
  await write(url, { name: 'Bob' })
  await page.goto(url)
  await reach(page)
  await page.getByRole('button', { name: '1 new comment' }).click()
  await expect(commentBy(page, 'Bob')).toBeVisible()
})

test('where the widget does not come, its way to try again is seen', async ({
  page,
  write,
  aPageWith,
  trouble,
}) => {
  trouble.expect(/Failed to load|ERR_FAILED/)
  const url = await aPageWith(url => write(url))
  await page.route('**/assets/widget-*.js', route => route.abort())
  await page.goto(url)
  await reach(page)
  const again = page.getByRole('button', { name: 'Load comments again' })
  await expect(again).toBeVisible()
  await expect(commentBy(page, 'Ada')).toBeVisible()
  await page.unroute('**/assets/widget-*.js')
  await again.click()
  await expect(page.getByRole('button', { name: 'Like' })).toBeVisible()
  await expect(again).toBeHidden()
})

test('under a policy that allows only its style sheet by nonce it is the same', async ({
  page,
  host,
  server,
  write,
  fragmentOf,
}) => {
  const url = host.page('')
  await write(url, { body: textOf(20) })
  await write(url)
  const policy = `default-src 'none'; style-src 'nonce-n'; script-src ${server.url}; connect-src ${server.url}; require-trusted-types-for 'script'`
  const fragment = (await fragmentOf(url)).replaceAll('<style>', '<style nonce="n">')
  host.page(
    aPage({
      head: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
      tag: fragment + aTag(),
    }).replace('<style>', '<style nonce="n">'),
    url,
  )
  await recordShifts(page)
  const release = await openHeld(page, url)
  await remember(page)
  release()
  await reach(page)
  await taken(page)
  expect((await remembered(page)).gone).toEqual([])
  expect((await shiftsOf(page)).filter(({ inThread }) => inThread)).toEqual([])
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the fragment is read whole, has no button that does nothing, and leads to where one can write', async ({
    page,
    server,
    write,
    aPageWith,
  }) => {
    const url = await aPageWith(async url => {
      const { id } = await write(url, { name: 'Ada', body: textOf(20) })
      await write(url, { name: 'Bob', parentId: id, body: 'Short.' })
    })
    await page.goto(url)
    await expect(page.getByRole('heading', { name: '2 Comments' })).toBeVisible()
    await expect(commentBy(page, 'Bob')).toContainText('Short.')
    const body = bodyOf(commentBy(page, 'Ada'))
    expect(await body.evaluate(body => body.scrollHeight - body.clientHeight)).toBe(0)
    await expect(page.getByRole('button')).toHaveCount(0)
    await expect(page.getByRole('textbox')).toHaveCount(0)
    const link = page.getByRole('link', { name: 'Write a comment' })
    const { href } = await link.evaluate((link: HTMLAnchorElement) => new URL(link.href))
    expect(href).toContain('/thread?url=')
    await page.goto(href.replace(/^https?:\/\/[^/]+/, server.url))
    await expect(page.getByRole('form', { name: 'Write a comment' })).toBeVisible()
  })
})
