import { aPage } from './a-page.ts'
import { post, replyTo } from './compose.ts'
import { textOf } from './text.ts'
import { boxOf, commentBy, controlsOf, newsOf, open, orderOf, thread } from './thread.ts'
import { expect, test } from './test.ts'
import { writeMany } from './write.ts'

test('a thread is told as heading, box, tools and comments, each with its name and state', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { body: textOf(20) })
  await write(url, { name: 'Bob', body: 'A reply.', parentId: id })
  await open(page, url)
  await expect(orderOf(page)).toBeVisible()
  await expect(thread(page)).toMatchAriaSnapshot(`
    - region "Comments":
      - heading "2 Comments" [level=2]
      - textbox "Write a comment"
      - combobox "Order of comments":
        - option "Oldest first" [selected]
        - option "Newest first"
        - option "Most liked first"
      - button "Expand all"
      - button "Collapse all"
      - article "Comment by Ada":
        - text: Ada
        - link "now"
        - paragraph
        - button "Expand full comment"
        - button "Reply"
        - button "Like"
        - button "Copy link"
        - button "Report"
        - group:
          - text: 1 reply
          - article "Comment by Bob"
      - status
  `)
})

test('a fold, a reply and a like tell their state', async ({ page, host, write }) => {
  const url = host.page(aPage())
  const { id } = await write(url)
  await write(url, { name: 'Bob', parentId: id })
  await open(page, url)
  const client = await page.context().newCDPSession(page)
  const stateOf = async (name: string, role: string) => {
    const { nodes } = await client.send('Accessibility.getFullAXTree')
    const node = nodes.find(node => node.name?.value === name && node.role?.value === role)
    const told = ['expanded', 'pressed', 'focused'].flatMap(name => {
      const property = node?.properties?.find(property => property.name === name)
      return property ? [[name, String(property.value.value)]] : []
    })
    return node && Object.fromEntries(told)
  }
  await expect
    .poll(() => stateOf('1 reply', 'DisclosureTriangle'))
    .toMatchObject({ expanded: 'true' })
  await page.getByText('1 reply').click()
  await expect
    .poll(() => stateOf('1 reply', 'DisclosureTriangle'))
    .toMatchObject({ expanded: 'false' })
  await expect.poll(() => stateOf('Comment by Bob', 'article')).toBeUndefined()

  expect(await stateOf('Reply', 'button')).toMatchObject({ expanded: 'false' })
  await replyTo(commentBy(page, 'Ada'), 'Ada')
  await expect.poll(() => stateOf('Reply', 'button')).toMatchObject({ expanded: 'true' })
  // That a box has opened is heard from the box, which has the focus.
  await expect.poll(() => stateOf('Reply to Ada', 'textbox')).toMatchObject({ focused: 'true' })

  expect(await stateOf('Like', 'button')).toMatchObject({ pressed: 'false' })
  await commentBy(page, 'Ada').getByRole('button', { name: 'Like' }).click()
  await expect.poll(() => stateOf('Like 1', 'button')).toMatchObject({ pressed: 'true' })
})

test('what happens is said: a copied link, twice too, and what others write', async ({
  page,
  host,
  write,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const url = host.page(aPage())
  for (const name of ['Ada', 'Eve']) await write(url, { name })
  await page.clock.install()
  await open(page, url)
  const copy = controlsOf(commentBy(page, 'Ada')).getByRole('button').filter({ hasText: /link/i })
  await expect(orderOf(page)).toBeVisible()
  // It says so for three seconds, which pass when the test lets them.
  await page.clock.pauseAt(Date.now() + 600_000)
  await copy.click()
  await expect(newsOf(page)).toHaveText('Link copied')
  await expect(copy).toHaveText('Link copied')
  await page.clock.runFor(4000)
  await expect(copy).toHaveText('Copy link')
  // What is in a live region already is not said again.
  await expect(newsOf(page)).toBeEmpty()
  await copy.click()
  await expect(newsOf(page)).toHaveText('Link copied')
  await page.clock.resume()
  for (let count = 0; count < 3; count++) await write(url, { name: 'Bob' })
  await expect(newsOf(page)).toHaveText(/new comments?$/)
})

test('a key for what is new is told, and is not part of the name', async ({
  page,
  host,
  write,
  server,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url)
  await page.route('**/api/v1/newer?*', route => route.fulfill({ json: { count: 1, ids: [id] } }))
  await open(page, url)
  await post(page, 'Mine.', 'Cleo')
  const { thread: known } = (await (
    await fetch(`${server.url}/api/v1/thread?url=${encodeURIComponent(url)}`)
  ).json()) as { thread: { id: string } }
  await page.addInitScript(
    ([key, id]) => {
      const visits = { [id!]: '2020-01-01T00:00:00.000Z' }
      localStorage.setItem(key!, JSON.stringify({ visits }))
    },
    [`afterword:${server.url}/`, known.id],
  )
  await page.reload()
  const pill = page.getByRole('button', { name: '1 new since your last visit', exact: true })
  await expect(pill).toHaveAttribute('aria-keyshortcuts', 'n')
  await page.locator('after-word').evaluate(element => element.scrollIntoView())
  await orderOf(page).press('Tab')
  await page.keyboard.press('n')
  await expect(commentBy(page, 'Ada')).toBeFocused()
  await boxOf(page).press('n')
  await expect(boxOf(page)).toHaveValue('n')
})

test('the keyboard goes through a thread in order, sees where it is and loses nothing', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ below: '<a href="#end">The end</a>' }))
  const { id } = await write(url, { body: textOf(20) })
  await write(url, { name: 'Bob', parentId: id })
  await writeMany(write, url, 21, () => ({ name: 'Cleo' }))
  await open(page, url)
  await expect(orderOf(page)).toBeVisible()
  const focused = () =>
    page.evaluate(() => {
      const inner = document.activeElement!.shadowRoot?.activeElement
      const element = inner ?? document.activeElement!
      // The box draws its ring a little apart from its border, as all do.
      const ring = getComputedStyle(element).outlineStyle
      return `${element.ariaLabel ?? element.textContent!.trim()}${ring === 'none' ? ', unseen' : ''}`
    })
  const tab = async (times: number, key = 'Tab') => {
    const seen = []
    for (let press = 0; press < times; press++) {
      await page.keyboard.press(key)
      seen.push(await focused())
    }
    return seen
  }
  const has = (name: string) => expect.poll(focused).toBe(name)
  const names = thread(page).locator('> article > header [part=name]')
  await orderOf(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(names).toHaveText(Array(20).fill('Cleo'))
  await page.keyboard.press('ArrowUp')
  await expect(names).toHaveText(['Ada', ...Array(19).fill('Cleo')])
  await has('Order of comments')
  const order = ['Expand all', 'Collapse all', 'now', 'Expand full comment', 'Reply', 'Like']
  expect(await tab(9)).toEqual([...order, 'Copy link', 'Report', '1 reply'])
  await page.keyboard.press('Enter')
  await expect(commentBy(page, 'Bob')).toBeHidden()
  await has('1 reply')
  await page.keyboard.press('Space')
  await expect(commentBy(page, 'Bob')).toBeVisible()
  const back = ['Report', 'Copy link', 'Like', 'Reply', 'Expand full comment']
  expect(await tab(5, 'Shift+Tab')).toEqual(back)
  await page.keyboard.press('Enter')
  await has('Show less')
  await page.keyboard.press('Enter')
  await has('Expand full comment')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Post reply' })).toBeVisible()
  await has('Reply to Ada')
  await page.keyboard.press('Escape')
  await has('Reply')

  await page.getByRole('button', { name: 'Show more comments' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toHaveCount(23)
  // The first that it brought, which no ring but its own header shows.
  await has('Comment by Cleo, unseen')
  expect(await tab(13)).toContain('The end')
})

test('who asks for all comments again goes on at the first of them', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'First' })
  await writeMany(write, url, 20, () => ({}))
  const { id } = await write(url, { name: 'Far' })
  await open(page, `${url}#comment-${id}`)
  await expect(commentBy(page, 'Far')).toBeFocused()
  await page.getByRole('button', { name: 'Show all comments' }).press('Enter')
  await expect(commentBy(page, 'First')).toBeFocused()
})

test('why a link leads nowhere is where the focus goes', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url)
  await open(page, `${url}#comment-nobody`)
  const notice = thread(page).locator('[part=notice]')
  await expect(notice).toHaveText('The linked comment was not found.')
  await expect(notice).toBeFocused()
})
