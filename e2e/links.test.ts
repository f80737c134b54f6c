import { seedCommentId } from '../src/server/services/writing/seed-comment-id.ts'
import { thousandConversation } from '../demo/thousand.ts'
import { aPage } from './a-page.ts'
import { textOf } from './text.ts'
import {
  bodyOf,
  commentBy,
  controlsOf,
  expanderOf,
  heading,
  newsOf,
  open,
  thread,
} from './thread.ts'
import { aKey } from './write.ts'
import { expect, test } from './test.ts'

test('a link to a reply far down shows its conversation, and a way back to the whole', async ({
  page,
  host,
}) => {
  const url = `${host.origin}/demo/thousand/`
  const conversation = thousandConversation()
  const place = conversation.findLastIndex(({ replyTo }) => replyTo !== null)
  const [id, above] = await Promise.all(
    [place, conversation[place]!.replyTo!].map(place => seedCommentId(url, null, place)),
  )
  await page.goto(`${url}#comment-${id}`)
  const comment = page.locator(`#comment-${id}`)
  await expect(comment).toBeFocused()
  await expect(comment).toBeInViewport()
  // What it answers stands above it.
  await expect(page.locator(`#comment-${above}`).locator(`#comment-${id}`)).toHaveCount(1)
  await expect(thread(page)).toContainText('You are reading one conversation.')
  await expect(thread(page).locator('> article')).toHaveCount(1)
  await page.getByRole('button', { name: 'Show all comments' }).click()
  await expect(thread(page).locator('> article')).toHaveCount(20)
  await expect(heading(page)).toHaveText('1,000 Comments')
})

test('a link on the page leads to another conversation without loading the page anew', async ({
  page,
  host,
}) => {
  const url = `${host.origin}/demo/thousand/`
  const conversation = thousandConversation()
  const last = await seedCommentId(
    url,
    null,
    conversation.findLastIndex(({ replyTo }) => replyTo === null),
  )
  const first = await seedCommentId(url, null, 0)
  await open(page, url)
  await page.evaluate(id => (location.hash = `comment-${id}`), last)
  await expect(page.locator(`#comment-${last}`)).toBeFocused()
  await expect(thread(page).locator('> article')).toHaveCount(1)
  await page.goBack()
  await page.evaluate(id => (location.hash = `comment-${id}`), first)
  await expect(page.locator(`#comment-${first}`)).toBeFocused()
  await expect(thread(page).locator('> article')).toHaveCount(20)
})

test('a link opens what is folded and cut on the way, whatever the reader’s taste', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const top = await write(url, { name: 'Ada' })
  const reply = await write(url, { name: 'Bob', parentId: top.id })
  const deep = await write(url, { name: 'Cy', parentId: reply.id, body: textOf(30) })
  await open(page, url)
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expect(commentBy(page, 'Cy')).toBeHidden()
  await page.goto('about:blank')
  await page.goto(`${url}#comment-${deep.id}`)
  await expect(commentBy(page, 'Cy')).toBeFocused()
  await expect(expanderOf(commentBy(page, 'Cy'))).toHaveText('Show less')
})

test('a link to what was deleted says so, and the thread is there', async ({
  page,
  host,
  server,
  write,
}) => {
  const url = host.page(aPage())
  const key = aKey()
  const { id } = await write(url, { name: 'Gone', key })
  await write(url, { name: 'Ada' })
  const headers = { authorization: `Bearer ${key}`, origin: host.origin }
  await fetch(`${server.url}/api/v1/comments/${id}`, { method: 'DELETE', headers })
  await page.goto(`${url}#comment-${id}`)
  await expect(thread(page)).toContainText('The linked comment was deleted.')
  await expect(thread(page).getByText('The linked comment was deleted.')).toBeInViewport()
  await expect(commentBy(page, 'Ada')).toBeVisible()
})

test('a link to what never was says that it is not here', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url)
  await page.goto(`${url}#comment-00000000-0000-4000-8000-000000000000`)
  await expect(thread(page)).toContainText('The linked comment was not found.')
  await expect(commentBy(page, 'Ada')).toBeVisible()
})

test('one click copies a link, says so, and the link leads there', async ({
  page,
  host,
  write,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin })
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada' })
  await page.clock.install()
  await open(page, url)
  // It says so for three seconds, which pass when the test lets them.
  await page.clock.pauseAt(Date.now() + 600_000)
  const button = controlsOf(commentBy(page, 'Ada')).getByRole('button').filter({ hasText: /link/i })
  await button.click()
  await expect(button).toHaveText('Link copied')
  await expect(newsOf(page)).toHaveText('Link copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${url}#comment-${id}`)
  await page.clock.runFor(4000)
  await expect(button).toHaveText('Copy link')
  await expect(bodyOf(commentBy(page, 'Ada'))).toBeVisible()
})

test('where a page may not write to the clipboard the link is in the address bar', async ({
  page,
  host,
  write,
}) => {
  await page.addInitScript(() => {
    const writeText = () => Promise.reject(new DOMException('No', 'NotAllowedError'))
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } })
  })
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada' })
  await open(page, url)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(newsOf(page)).toHaveText('The link is in the address bar')
  await expect(page).toHaveURL(`${url}#comment-${id}`)
})
