import type { Locator } from '@playwright/test'
import type { QueuePage } from '#protocol/admin.ts'
import { aPage } from './a-page.ts'
import { fieldOf, post } from './compose.ts'
import { expect, listening, test } from './owner.ts'
import { boxOf, commentBy, controlsOf, heading, newsOf, open, orderOf, thread } from './thread.ts'

// What becomes of a comment, as its writer sees it, and whoever else has the page open.

const idOf = async (comment: Locator) => (await comment.getAttribute('id'))!.replace('comment-', '')

test('a comment that waits stands there for its writer alone, and becomes a normal one without a jump', async ({
  page,
  browser,
  host,
  write,
  staff,
  decide,
}) => {
  const url = host.page(aPage())
  for (const name of ['Bob', 'Cy']) await write(url, { name })
  await decide({ policy: 'all' })
  await open(page, url)
  await post(page, 'May I?', 'Ada')
  const ada = commentBy(page, 'Ada')
  await expect(newsOf(page)).toHaveText('Your comment waits for a moderator')
  for (const moment of ['now', 'after a reload']) {
    const heard = listening(page)
    if (moment !== 'now') {
      await page.reload()
      await heard
    }
    await expect(controlsOf(ada)).toContainText('Waiting for a moderator')
    await expect(controlsOf(ada).getByRole('button')).toHaveText(['Edit', 'Delete'])
    await expect(heading(page)).toHaveText('2 Comments')
  }
  const other = await browser.newPage()
  await open(other, url)
  await expect(heading(other)).toHaveText('2 Comments')
  await expect(commentBy(other, 'Ada')).toHaveCount(0)
  await other.close()

  const before = await ada.boundingBox()
  await staff('POST', '/actions', { action: 'approve', ids: [await idOf(ada)] })
  await expect(controlsOf(ada).getByRole('button', { name: 'Reply' })).toBeVisible()
  await expect(controlsOf(ada)).not.toContainText('Waiting')
  await expect(heading(page)).toHaveText('3 Comments')
  await expect(newsOf(page)).toHaveText('Your comment was posted')
  expect(await ada.boundingBox()).toEqual(before)
  // What is told is seen until it is read.
  await page.getByRole('button', { name: 'Your comment was posted' }).click()
  await expect(page.getByRole('button', { name: 'Your comment was posted' })).toHaveCount(0)
})

test('one that waits stays when the order changes, and hides no reply of others', async ({
  page,
  host,
  write,
  decide,
}) => {
  const url = host.page(aPage())
  const bob = await write(url, { name: 'Bob' })
  for (const name of ['One', 'Two', 'Three', 'Four']) await write(url, { name, parentId: bob.id })
  await decide({ policy: 'all' })
  await open(page, url)
  await controlsOf(commentBy(page, 'Bob')).getByRole('button', { name: 'Reply' }).click()
  const box = page.getByRole('textbox', { name: 'Reply to Bob' })
  await box.fill('A reply that waits.')
  await fieldOf(box, 'Name').fill('Ada')
  await box.press('Control+Enter')
  await expect(controlsOf(commentBy(page, 'Ada'))).toContainText('Waiting for a moderator')
  await expect(page.getByRole('button', { name: 'Show 1 more reply' })).toBeVisible()
  await post(page, 'So does this.', 'Ada')
  await orderOf(page).selectOption('newest')
  await expect(page.getByText('So does this.')).toBeVisible()
})

test('what a moderator takes down goes, and its writer is told', async ({ page, host, staff }) => {
  const url = host.page(aPage())
  await open(page, url)
  await post(page, 'Too much.', 'Ada')
  const ada = commentBy(page, 'Ada')
  const heard = listening(page)
  await page.reload()
  await heard
  await expect(controlsOf(ada).getByRole('button', { name: 'Edit' })).toBeVisible()
  await staff('POST', '/actions', { action: 'remove', ids: [await idOf(ada)] })
  await expect(page.getByRole('button', { name: 'Your comment was deleted' })).toBeVisible()
  await expect(newsOf(page)).toHaveText('Your comment was deleted')
  await expect(ada).toHaveCount(0)
  await expect(heading(page)).toHaveText('No comments yet')
  await page.reload()
  await expect(heading(page)).toHaveText('No comments yet')
  await expect(thread(page).getByRole('article')).toHaveCount(0)
})

test('whoever deletes a comment of their own is not told of it twice', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await open(page, url)
  await post(page, 'Mine.', 'Ada')
  const heard = listening(page)
  await page.reload()
  await heard
  await page.getByRole('button', { name: 'Delete' }).click()
  await page
    .getByRole('group', { name: /Delete/ })
    .getByRole('button', { name: 'Delete' })
    .click()
  await expect(heading(page)).toHaveText('No comments yet')
  await expect(newsOf(page)).toHaveText('Your comment was deleted')
  // Its news has come when that of a later comment has.
  await write(url, { name: 'Bob' })
  await expect(page.getByRole('button', { name: '1 new comment' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Your comment was deleted' })).toHaveCount(0)
})

test('a person who is hidden does not notice', async ({ page, browser, host, staff }) => {
  const url = host.page(aPage())
  await open(page, url)
  await post(page, 'Look at me.', 'Ada')
  const heard = listening(page)
  await page.reload()
  await heard
  const ada = commentBy(page, 'Ada')
  await expect(controlsOf(ada).getByRole('button', { name: 'Edit' })).toBeVisible()
  const { items } = await staff<QueuePage>('GET', '/queue?view=published&q=Look')
  const asked = page.waitForResponse(/\/api\/v1\/me\?/)
  await staff('PUT', `/people/${items[0]!.person.id}/standing`, { standing: 'hidden' })
  await (await asked).finished()
  for (const moment of ['now', 'after a reload']) {
    if (moment !== 'now') await page.reload()
    await expect(controlsOf(ada).getByRole('button')).toHaveText([
      'Reply',
      'Like',
      'Copy link',
      'Edit',
      'Delete',
    ])
  }
  await post(page, 'Nobody answers.', 'Ada')
  await expect(commentBy(page, 'Ada')).toHaveCount(2)
  const other = await browser.newPage()
  await open(other, url)
  await expect(heading(other)).toHaveText('No comments yet')
  await other.close()
})

test('what is refused says why beside its field, and the text stays', async ({
  page,
  host,
  decide,
  trouble,
}) => {
  trouble.expect(/status of 403/)
  await decide({ blockedWords: ['cheap watches'], minSeconds: 0 })
  await open(page, host.page(aPage()))
  const box = boxOf(page)
  await box.fill('Buy cheap watches!')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await box.press('Control+Enter')
  await expect(box).toHaveValue('Buy cheap watches!')
  await expect(box).toBeFocused()
  await expect(box).toHaveAccessibleDescription('This site does not accept this comment.')
  await expect(thread(page).getByRole('article')).toHaveCount(0)
  await page.reload()
  await expect(box).toHaveValue('Buy cheap watches!')
})

test('whoever has written too much is told when it goes on, and keeps the text', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/status of 429/)
  await page.route('**/api/v1/comments', async route => {
    if (route.request().method() !== 'POST') return route.continue()
    return route.fulfill({
      status: 429,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'Retry-After',
        'retry-after': '40',
      },
      json: { code: 'too_many_requests', detail: 'That was a lot at once.', errors: [] },
    })
  })
  await page.clock.install()
  await open(page, host.page(aPage()))
  const box = boxOf(page)
  await box.fill('One too many.')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await box.press('Control+Enter')
  const alert = commentBy(page, 'Ada').getByRole('alert')
  await expect(alert).toContainText('That was a lot at once. Try again in 40 seconds.')
  await expect(page.getByText('One too many.')).toBeVisible()
  await expect(alert.getByRole('button')).toHaveText(['Discard'])
  await page.unroute('**/api/v1/comments')
  await page.clock.fastForward(40_000)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(heading(page)).toHaveText('1 Comment')
})
