import type { Page } from '@playwright/test'
import { seedCommentId } from '../src/server/services/writing/seed-comment-id.ts'
import { thousandConversation } from '../demo/thousand.ts'
import { LIMITS } from '#protocol/limits.ts'
import type { ThreadPage } from '#protocol/comment.ts'
import { aPage } from './a-page.ts'
import { OFFLINE, commentBy, heading, open, thread } from './thread.ts'
import { expect, test } from './test.ts'
import { writeMany } from './write.ts'

/** The ids of the demo's top-level comments, oldest first. */
async function topLevelIds(url: string): Promise<readonly string[]> {
  const places = thousandConversation().flatMap(({ replyTo }, place) =>
    replyTo === null ? [place] : [],
  )
  const ids = await Promise.all(places.map(place => seedCommentId(url, null, place)))
  return ids.map(id => `comment-${id}`)
}

const more = (page: Page) => page.getByRole('button', { name: 'Show more comments' })
const topLevel = (page: Page) => thread(page).locator('> article')
const idsOf = (page: Page) => topLevel(page).evaluateAll(articles => articles.map(({ id }) => id))

test('a thread of a thousand comments starts with at most forty', async ({ page, host }) => {
  const answer = page.waitForResponse(/\/thread\?/)
  await open(page, `${host.origin}/demo/thousand/`)
  const { comments } = (await (await answer).json()) as ThreadPage
  expect(comments.length).toBeLessThanOrEqual(LIMITS.pageTotal)
  await expect(heading(page)).toHaveText('1,000 Comments')
  await expect(page.getByRole('article', { name: /^Comment by/ })).toHaveCount(comments.length)
  const elements = await page.locator('after-word *').evaluateAll(all => all.length)
  expect(elements).toBeLessThanOrEqual(20 * (LIMITS.pageTotal + 2))
})

test('every comment of a thousand comes once and in order', async ({ page, host }) => {
  const url = `${host.origin}/demo/thousand/`
  const expected = await topLevelIds(url)
  await open(page, url)
  // By structure: to find each of thousands of things by its role takes longer than to load it.
  const articles = page.locator('[part=thread] > article')
  for (let shown = LIMITS.page; shown < expected.length; shown += LIMITS.page) {
    await expect(articles).toHaveCount(shown)
    // The focus goes on by itself; a key before that would be for what it leaves.
    if (shown > LIMITS.page)
      await expect(page.locator(`#${expected[shown - LIMITS.page]}`)).toBeFocused()
    await page.locator('[part=thread] > [part=more]').press('Enter')
  }
  await expect(more(page)).toHaveCount(0)
  expect(await idsOf(page)).toEqual(expected)
})

test('a link to the last of a thousand shows its conversation, and leads back to the whole', async ({
  page,
  host,
}) => {
  const url = `${host.origin}/demo/thousand/`
  const expected = await topLevelIds(url)
  const last = expected.at(-1)!
  await page.goto(`${url}#${last}`)
  await expect(page.locator(`#${last}`)).toBeFocused()
  await expect(page.locator(`#${last}`)).toBeInViewport()
  expect(await idsOf(page)).toEqual([last])
  await expect(more(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Show all comments' }).click()
  await expect(topLevel(page)).toHaveCount(LIMITS.page)
  expect(await idsOf(page)).toEqual(expected.slice(0, LIMITS.page))
  await more(page).click()
  await expect(topLevel(page)).toHaveCount(2 * LIMITS.page)
  expect(await idsOf(page)).toEqual(expected.slice(0, 2 * LIMITS.page))
})

test('the focus goes on to the first new comment when the button goes', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await writeMany(write, url, LIMITS.page + 5, index => ({ name: `Number ${index + 1}` }))
  await open(page, url)
  await expect(topLevel(page)).toHaveCount(LIMITS.page)
  await more(page).focus()
  await page.keyboard.press('Enter')
  await expect(topLevel(page)).toHaveCount(LIMITS.page + 5)
  await expect(more(page)).toHaveCount(0)
  await expect(commentBy(page, `Number ${LIMITS.page + 1}`)).toBeFocused()
})

test('the focus goes on to the first new comment also while there are more', async ({
  page,
  host,
}) => {
  const url = `${host.origin}/demo/thousand/`
  const expected = await topLevelIds(url)
  await open(page, url)
  await more(page).focus()
  await page.keyboard.press('Enter')
  await expect(topLevel(page)).toHaveCount(2 * LIMITS.page)
  await expect(more(page)).toHaveCount(1)
  await expect(page.locator(`#${expected[LIMITS.page]}`)).toBeFocused()
})

test('what comes late takes no focus from somebody who writes', async ({ page, host }) => {
  await open(page, `${host.origin}/demo/thousand/`)
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  await page.route(/\/api\/v1\/thread\?/, async route => {
    await held
    await route.continue()
  })
  await more(page).click()
  const box = page.getByRole('textbox', { name: 'Write a comment' })
  await box.focus()
  release()
  await expect(topLevel(page)).toHaveCount(2 * LIMITS.page)
  await expect(box).toBeFocused()
})

test('a next page that does not come can be asked for again', async ({ page, host, trouble }) => {
  trouble.expect(/ERR_FAILED/)
  await open(page, `${host.origin}/demo/thousand/`)
  await page.route(/\/thread\?.*cursor=\w/, route => route.abort(), { times: 1 })
  await more(page).click()
  await expect(thread(page).getByRole('alert')).toHaveText(OFFLINE)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(topLevel(page)).toHaveCount(2 * LIMITS.page)
  await expect(thread(page).getByRole('alert')).toHaveCount(0)
})
