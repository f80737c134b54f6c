import type { Locator } from '@playwright/test'
import { aPage } from './a-page.ts'
import { commentBy, controlsOf, heading, open } from './thread.ts'
import { expect, test } from './test.ts'
import { writeMany } from './write.ts'

const repliesIn = (comment: Locator) => comment.locator('> [part=replies] > article')

test('"Show N more replies" counts down to none', async ({ page, host, write }) => {
  const url = host.page(aPage())
  const { id } = await write(url)
  const replies = await writeMany(write, url, 45, index => ({
    name: `Reply ${index + 1}`,
    parentId: id,
  }))
  await open(page, url)
  await expect(heading(page)).toHaveText('46 Comments')
  const comment = commentBy(page, 'Ada')
  const more = comment.getByRole('button', { name: /^Show \d+ more repl/ })
  for (const [shown, label] of [
    [3, 'Show 42 more replies'],
    [20, 'Show 25 more replies'],
    [40, 'Show 5 more replies'],
  ] as const) {
    await expect(repliesIn(comment)).toHaveCount(shown)
    await expect(more).toHaveText(label)
    await more.click()
  }
  await expect(repliesIn(comment)).toHaveCount(45)
  await expect(more).toHaveCount(0)
  const ids = await repliesIn(comment).evaluateAll(articles => articles.map(({ id }) => id))
  expect(ids).toEqual(replies.map(({ id }) => `comment-${id}`))
})

test('the focus goes on to the first new reply when the button goes', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url)
  await writeMany(write, url, 4, index => ({ name: `Reply ${index + 1}`, parentId: id }))
  await open(page, url)
  const more = page.getByRole('button', { name: 'Show 1 more reply' })
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(commentBy(page, 'Reply 4')).toBeFocused()
})

test('a link to a reply that is not on the page brings it, on load and later', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url)
  const replies = await writeMany(write, url, 12, index => ({
    name: `Reply ${index + 1}`,
    parentId: id,
  }))
  const answer = await write(url, { name: 'Deep', parentId: replies[7]!.id })
  await page.goto(`${url}#comment-${answer.id}`)
  await expect(commentBy(page, 'Deep')).toBeFocused()
  await expect(commentBy(page, 'Deep')).toBeInViewport()
  await expect(commentBy(page, 'Reply 8').getByRole('article')).toHaveCount(1)
  await page.evaluate(hash => (location.hash = hash), `#comment-${replies[10]!.id}`)
  await expect(commentBy(page, 'Reply 11')).toBeFocused()
  // Those in between are still to be had, and come where they belong.
  const more = commentBy(page, 'Ada').getByRole('button', { name: 'Show 7 more replies' })
  await more.click()
  await expect(repliesIn(commentBy(page, 'Ada'))).toHaveCount(12)
  const ids = await repliesIn(commentBy(page, 'Ada')).evaluateAll(all => all.map(({ id }) => id))
  expect(ids).toEqual(replies.map(({ id }) => `comment-${id}`))
})

test('replies that do not come can be asked for again', async ({ page, host, write, trouble }) => {
  trouble.expect(/ERR_FAILED/)
  const url = host.page(aPage())
  const { id } = await write(url)
  await writeMany(write, url, 5, index => ({ name: `Reply ${index + 1}`, parentId: id }))
  await page.route('**/replies?*', route => route.abort(), { times: 1 })
  await open(page, url)
  await page.getByRole('button', { name: 'Show 2 more replies' }).click()
  await expect(commentBy(page, 'Ada').getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(repliesIn(commentBy(page, 'Ada'))).toHaveCount(5)
})

test('four levels are indented, deeper ones stand flat and say whom they answer', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  let parentId: string | null = null
  const names = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six']
  for (const name of names) parentId = (await write(url, { name, parentId })).id
  await open(page, url)
  await expect(page.getByRole('article')).toHaveCount(names.length)
  const lefts = []
  for (const name of names)
    lefts.push((await commentBy(page, name).locator('> header').boundingBox())!.x)
  const [zero, one, two, three, ...deeper] = lefts as [number, number, number, number]
  expect([zero < one, one < two, two < three]).toEqual([true, true, true])
  expect(deeper).toEqual([three, three, three])
  const above = (await controlsOf(commentBy(page, 'Four')).boundingBox())!
  const below = (await commentBy(page, 'Five').locator('> header').boundingBox())!
  expect(below.y - above.y - above.height, 'room between two comments').toBeGreaterThan(16)
  await expect(page.getByText('in reply to')).toHaveText([
    'in reply to Three',
    'in reply to Four',
    'in reply to Five',
  ])
})

test('a deleted comment with replies stays as a place-holder that names nobody', async ({
  page,
  host,
  server,
  write,
}) => {
  const key = 'k'.repeat(43)
  const url = host.page(aPage())
  const { id } = await write(url, { key, name: 'Gone', body: 'Forget me.' })
  await write(url, { name: 'Bob', parentId: id })
  const answer = await fetch(`${server.url}/api/v1/comments/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${key}`, origin: host.origin },
  })
  expect(answer.ok).toBe(true)
  await open(page, url)
  const placeHolder = page.getByRole('article', { name: 'This comment was deleted' })
  await expect(placeHolder.getByRole('article')).toHaveAccessibleName('Comment by Bob')
  await expect(page.getByText(/Gone|Forget me/)).toHaveCount(0)
  await expect(heading(page)).toHaveText('1 Comment')
})
