import type { Page } from '@playwright/test'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { aPage } from './a-page.ts'
import { compose, fieldOf, post, replyTo } from './compose.ts'
import { bodyOf, boxOf, commentBy, controlsOf, heading, newsOf, open } from './thread.ts'
import { expect, test } from './test.ts'

/** What the page has stored for its reader. */
const stored = (page: Page) =>
  page.evaluate(() => Object.fromEntries(Object.entries({ ...localStorage })))

const keyOf = async (page: Page): Promise<unknown> => {
  const [text] = Object.values(await stored(page))
  return text === undefined ? undefined : JSON.parse(text).key
}

async function commentsAt(server: string, url: string): Promise<readonly Comment[]> {
  const answer = await fetch(`${server}/api/v1/thread?url=${encodeURIComponent(url)}`)
  return ((await answer.json()) as ThreadPage).comments
}

test('nothing is stored for a reader, and a key only for who posts', async ({
  page,
  context,
  host,
  server,
}) => {
  await open(page, host.page(aPage()))
  expect(await stored(page)).toEqual({})
  await compose(boxOf(page), 'Typed.', 'Ada')
  expect(await keyOf(page)).toBeUndefined()
  await boxOf(page).press('Control+Enter')
  await expect(heading(page)).toHaveText('1 Comment')
  expect(Object.keys(await stored(page))).toEqual([`afterword:${server.url}/`])
  expect(await keyOf(page)).toMatch(/^[\w-]{43}$/)
  expect(await context.cookies()).toEqual([])
})

test('a draft survives a reload, and so does the name of who has posted', async ({
  page,
  host,
}) => {
  const url = host.page(aPage())
  await open(page, url)
  await post(page, 'The first.', 'Ada Lovelace')
  await boxOf(page).pressSequentially('Half a thou')
  await page.reload()
  await boxOf(page).focus()
  await expect(boxOf(page)).toHaveValue('Half a thou')
  await expect(fieldOf(boxOf(page), 'Name')).toHaveValue('Ada Lovelace')
  // It belongs to its page.
  await open(page, host.page(aPage()))
  await boxOf(page).focus()
  await expect(fieldOf(boxOf(page), 'Name')).toHaveValue('Ada Lovelace')
  await expect(boxOf(page)).toHaveValue('')
})

test('somebody who comes back is the same author', async ({ page, host, server }) => {
  const url = host.page(aPage())
  await open(page, url)
  await post(page, 'Before.')
  await page.reload()
  await post(page, 'After.')
  const authors = (await commentsAt(server.url, url)).map(({ author }) => author.id)
  expect(authors).toHaveLength(2)
  expect(new Set(authors).size).toBe(1)
})

test('a browser that stores nothing still knows its reader while the page is open', async ({
  page,
  host,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Denied', 'SecurityError')
      },
    }),
  )
  await open(page, host.page(aPage()))
  await post(page, 'One.')
  await post(page, 'Two.')
  await expect(page.getByRole('button', { name: 'Edit' })).toHaveCount(2)
  const one = commentBy(page, 'Ada').filter({ hasText: 'One.' })
  await one.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Edit' }).fill('Changed.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('[part=body]')).toHaveText(['Changed.', 'Two.'])
})

test('two tabs are one author too', async ({ page, context, host, server }) => {
  const url = host.page(aPage())
  const other = await context.newPage()
  for (const tab of [page, other]) await open(tab, url)
  await post(page, 'In the first.')
  await post(other, 'In the second.')
  const authors = (await commentsAt(server.url, url)).map(({ author }) => author.id)
  expect(authors).toHaveLength(2)
  expect(new Set(authors).size).toBe(1)
})

test('only what is one’s own can be edited and deleted, now and after a reload', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'Bob' })
  await open(page, url)
  const names = (name: string) => controlsOf(commentBy(page, name)).getByRole('button')
  await expect(names('Bob')).toHaveText([/Reply/, /Like/, 'Copy link', 'Report'])
  await post(page, 'Mine.')
  for (const moment of ['now', 'after a reload']) {
    if (moment !== 'now') await page.reload()
    await expect(names('Ada')).toHaveText([/Reply/, /Like/, 'Copy link', 'Edit', 'Delete'])
    await expect(names('Bob')).toHaveText([/Reply/, /Like/, 'Copy link', 'Report'])
  }
  await names('Ada').getByText('Edit').click()
  await expect(page.getByRole('textbox', { name: 'Edit' })).toBeFocused()
  await expect(names('Bob')).toHaveText([/Reply/, /Like/, 'Copy link', 'Report'])
})

test('the same name typed by somebody else is not the same person', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await open(page, url)
  await post(page, 'Mine.', 'Ada')
  await write(url, { name: 'Ada', body: 'Not hers.' })
  await page.reload()
  await expect(page.getByRole('button', { name: 'Edit' })).toHaveCount(1)
  const mine = commentBy(page, 'Ada').filter({ hasText: 'Mine.' })
  await expect(controlsOf(mine)).toContainText('Edit')
})

test('editing shows the Markdown, changes the text and says so', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await post(page, 'It is *so*.')
  const comment = commentBy(page, 'Ada')
  await comment.getByRole('button', { name: 'Edit' }).click()
  const editor = comment.getByRole('textbox', { name: 'Edit' })
  await expect(editor).toBeFocused()
  await expect(editor).toHaveValue('It is *so*.')
  await editor.fill(' ')
  await editor.press('Control+Enter')
  await expect(editor).toHaveAccessibleDescription('Write a comment first.')
  await editor.fill('It is **not** so.')
  await comment.getByRole('button', { name: 'Save' }).click()
  await expect(comment.getByRole('button', { name: 'Edit' })).toBeFocused()
  await expect(bodyOf(comment).locator('strong')).toHaveText('not')
  await expect(comment.getByText('edited')).toBeVisible()
  await expect(newsOf(page)).toHaveText('Your comment was updated')
  await page.reload()
  await expect(bodyOf(comment)).toHaveText('It is not so.')
  await expect(comment.getByText('edited')).toBeVisible()
})

test('Escape leaves an editor, but throws away no change', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await post(page, 'As it was.')
  const comment = commentBy(page, 'Ada')
  await comment.getByRole('button', { name: 'Edit' }).click()
  const editor = comment.getByRole('textbox', { name: 'Edit your comment' })
  await editor.fill('Changed')
  await page.keyboard.press('Escape')
  await expect(editor).toHaveValue('Changed')
  await editor.fill('As it was.')
  await page.keyboard.press('Escape')
  await expect(editor).toHaveCount(0)
  await expect(bodyOf(comment)).toHaveText('As it was.')
  await expect(comment.getByRole('button', { name: 'Edit' })).toBeFocused()
})

test('a deleted comment that nobody answered is gone', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await post(page, 'One.')
  await post(page, 'Two.')
  const first = commentBy(page, 'Ada').filter({ hasText: 'One.' })
  await first.getByRole('button', { name: 'Delete' }).click()
  const keep = first.getByRole('button', { name: 'Keep it' })
  await expect(keep).toBeFocused()
  await keep.press('Enter')
  const remove = first.getByRole('button', { name: 'Delete' })
  await expect(remove).toBeFocused()
  await remove.press('Enter')
  await remove.click()
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(newsOf(page)).toHaveText('Your comment was deleted')
  await expect(commentBy(page, 'Ada')).toBeFocused()
  for (const moment of ['now', 'after a reload']) {
    if (moment !== 'now') await page.reload()
    await expect(page.locator('[part=body]')).toHaveText(['Two.'])
  }
})

test('one that was answered leaves a place-holder', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await post(page, 'Forget me.')
  const box = await replyTo(commentBy(page, 'Ada'), 'Ada')
  await box.fill('A reply.')
  await box.press('Control+Enter')
  await expect(heading(page)).toHaveText('2 Comments')
  const answered = commentBy(page, 'Ada').filter({ hasText: 'Forget me.' })
  await controlsOf(answered).getByText('Delete').click()
  await page
    .getByRole('group', { name: /Delete/ })
    .getByRole('button', { name: 'Delete' })
    .click()
  for (const moment of ['now', 'after a reload']) {
    if (moment !== 'now') await page.reload()
    const placeHolder = page.getByRole('article', { name: 'This comment was deleted' })
    await expect(bodyOf(placeHolder.getByRole('article'))).toHaveText('A reply.')
    await expect(page.getByText('Forget me.')).toHaveCount(0)
    await expect(heading(page)).toHaveText('1 Comment')
  }
  // With its last reply it goes too.
  await page.getByRole('button', { name: 'Delete' }).click()
  await page
    .getByRole('group', { name: /Delete/ })
    .getByRole('button', { name: 'Delete' })
    .click()
  await expect(heading(page)).toHaveText('No comments yet')
  await expect(page.getByRole('article')).toHaveCount(0)
})
