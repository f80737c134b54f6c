import type { Page } from '@playwright/test'
import type { ThreadPage } from '#protocol/comment.ts'
import { inDatabase } from './admin.ts'
import { aPage } from './a-page.ts'
import { replyTo } from './compose.ts'
import { expect, listening, test } from './owner.ts'
import { recordShifts, shiftsOf } from './shifts.ts'
import { boxOf, commentBy, controlsOf, newsOf, open, orderOf, thread } from './thread.ts'

const CLOSED = 'Comments are closed'

const closed = (page: Page) => thread(page).locator('[part=closed]')

async function threadAt(server: string, url: string): Promise<ThreadPage['thread']> {
  const answer = await fetch(`${server}/api/v1/thread?url=${encodeURIComponent(url)}`)
  return ((await answer.json()) as ThreadPage).thread
}

test('a thread that is closed says so in place of the box, and opens again, while it is read', async ({
  page,
  host,
  server,
  write,
  staff,
}) => {
  const url = host.page(aPage())
  for (const name of ['Ada', 'Bob']) await write(url, { name })
  const { id } = await threadAt(server.url, url)
  await recordShifts(page)
  const heard = listening(page)
  await open(page, url)
  await heard
  const before = await commentBy(page, 'Bob').boundingBox()
  await staff('PUT', `/threads/${id}/lock`)
  await expect(closed(page)).toHaveText(CLOSED)
  await expect(newsOf(page)).toHaveText(CLOSED)
  await expect(thread(page).getByRole('textbox')).toHaveCount(0)
  await expect(thread(page).getByRole('button', { name: 'Reply' })).toHaveCount(0)
  await expect(controlsOf(commentBy(page, 'Ada')).getByRole('button')).toHaveText([
    /Like/,
    'Copy link',
    'Report',
  ])
  expect(await commentBy(page, 'Bob').boundingBox()).toEqual(before)

  const again = listening(page)
  await page.reload()
  await again
  await expect(closed(page)).toHaveText(CLOSED)
  await expect(boxOf(page)).toHaveCount(0)
  expect((await shiftsOf(page)).filter(({ inThread }) => inThread)).toEqual([])

  await staff('DELETE', `/threads/${id}/lock`)
  await expect(boxOf(page)).toBeVisible()
  await expect(closed(page)).toHaveCount(0)
  expect(await commentBy(page, 'Bob').boundingBox()).toEqual(before)
})

test('whoever is writing while it closes is told, and loses no word', async ({
  page,
  host,
  server,
  write,
  staff,
  trouble,
}) => {
  trouble.expect(/status of 403/)
  const url = host.page(aPage())
  await write(url, { name: 'Ada' })
  const { id } = await threadAt(server.url, url)
  const heard = listening(page)
  await open(page, url)
  await heard
  const box = await replyTo(commentBy(page, 'Ada'), 'Ada')
  await box.fill('As I was saying')
  await page.getByRole('textbox', { name: 'Name' }).fill('Bob')
  await staff('PUT', `/threads/${id}/lock`)
  await expect(page.getByRole('button', { name: CLOSED })).toBeVisible()
  await expect(box).toHaveValue('As I was saying')
  await box.press('Control+Enter')
  const alert = commentBy(page, 'Bob').getByRole('alert')
  await expect(alert).toContainText('This thread is closed to new comments.')
  await expect(page.getByText('As I was saying')).toBeVisible()
  await expect(closed(page)).toHaveText(CLOSED)
  await staff('DELETE', `/threads/${id}/lock`)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(
    controlsOf(commentBy(page, 'Bob')).getByRole('button', { name: 'Edit' }),
  ).toBeVisible()
})

test('what is pinned says so at once, and stands before all others from the next load on', async ({
  page,
  host,
  write,
  staff,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'Ada' })
  const { id } = await write(url, { name: 'Bob' })
  const heard = listening(page)
  await open(page, url)
  await heard
  const names = () => thread(page).locator('[part=name]').allTextContents()
  await staff('PUT', `/comments/${id}/pin`)
  await expect(commentBy(page, 'Bob').locator('[part=pinned]')).toHaveText('pinned')
  expect(await names()).toEqual(['Ada', 'Bob'])
  for (const order of ['oldest', 'newest', 'top']) {
    await page.reload()
    await orderOf(page).selectOption(order)
    await expect.poll(names).toEqual(['Bob', 'Ada'])
  }
  await staff('DELETE', `/comments/${id}/pin`)
  await expect(thread(page).locator('[part=pinned]')).toHaveCount(0)
})

test('who looks after the site has a badge, and nobody else by any name', async ({
  page,
  host,
  server,
  write,
}) => {
  const url = host.page(aPage())
  for (const name of ['Rosa', 'Mo', 'Moderator']) await write(url, { name })
  await inDatabase(server, async db => {
    for (const [name, role] of [
      ['Rosa', 'owner'],
      ['Mo', 'moderator'],
    ] as const)
      await db.updateTable('authors').set({ role }).where('name', '=', name).execute()
  })
  await open(page, url)
  const badgeOf = (name: string) => commentBy(page, name).locator('[part=badge]')
  await expect(badgeOf('Rosa')).toHaveText('Author')
  await expect(badgeOf('Mo')).toHaveText('Moderator')
  await expect(badgeOf('Moderator')).toHaveCount(0)
})
