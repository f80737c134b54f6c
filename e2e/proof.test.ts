import type { Page } from '@playwright/test'
import type { ChallengeAnswer } from '#protocol/challenge.ts'
import { aPage } from './a-page.ts'
import { compose } from './compose.ts'
import { expect, test } from './owner.ts'
import { boxOf, commentBy, controlsOf, heading, open } from './thread.ts'

/** Notes how often the page asks for work, and what it sends. */
async function watch(page: Page) {
  const asked: string[] = []
  const sent: { proof?: string }[] = []
  page.on('request', request => {
    if (request.method() !== 'POST') return
    if (request.url().endsWith('/challenges')) asked.push(request.url())
    if (request.url().endsWith('/comments')) sent.push(request.postDataJSON() as object)
  })
  return { asked, sent }
}

const isThere = (page: Page) =>
  expect(controlsOf(commentBy(page, 'Ada')).getByRole('button', { name: 'Edit' })).toBeVisible()

test.beforeEach(({ decide }) => decide({ proofOfWork: 'always', minSeconds: 0 }))

for (const where of ['an ordinary page', 'a page with a strict policy'])
  test(`on ${where} a stranger’s browser works while they type, and they notice nothing`, async ({
    page,
    host,
  }) => {
    const strict = /strict/.test(where)
    const { asked, sent } = await watch(page)
    await open(page, strict ? `${host.origin}/demo/strict/` : host.page(aPage()))
    await boxOf(page).focus()
    await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
    expect(asked).toEqual([])
    await boxOf(page).pressSequentially('A text of some words, typed one after the other.')
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada')
    await boxOf(page).press('Control+Enter')
    await isThere(page)
    expect(asked).toHaveLength(1)
    expect(sent.map(({ proof }) => typeof proof)).toEqual(['string'])
  })

test('work that has become too old is done anew before posting', async ({ page, host }) => {
  const { asked, sent } = await watch(page)
  await page.route('**/api/v1/challenges', async route => {
    const response = await route.fetch()
    const answer = (await response.json()) as ChallengeAnswer
    const data = answer.challenge?.parameters['data'] as { expiresAt: number } | undefined
    // The first is over as soon as it is there.
    if (asked.length === 1 && data) data.expiresAt = 1
    await route.fulfill({ response, json: answer })
  })
  await open(page, host.page(aPage()))
  await compose(boxOf(page), 'It took me an hour.', 'Ada')
  await boxOf(page).press('Control+Enter')
  await isThere(page)
  expect(asked).toHaveLength(2)
  expect(sent).toHaveLength(1)
})

test('a server that comes to want work meanwhile is given it, and nobody is told', async ({
  page,
  host,
  decide,
  trouble,
}) => {
  trouble.expect(/status of 428/)
  await decide({ proofOfWork: 'off' })
  const { asked, sent } = await watch(page)
  await open(page, host.page(aPage()))
  const answer = page.waitForResponse(/\/challenges$/)
  await compose(boxOf(page), 'A quiet day.', 'Ada')
  await answer
  await decide({ proofOfWork: 'always' })
  await boxOf(page).press('Control+Enter')
  await isThere(page)
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
  expect(asked).toHaveLength(2)
  expect(sent.map(({ proof }) => typeof proof)).toEqual(['undefined', 'string'])
  expect(new Set(sent.map(comment => (comment as { id?: string }).id)).size).toBe(1)
})

test('where no work can be got the text waits with a way to try again', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/status of 428|ERR_FAILED/)
  await page.route('**/api/v1/challenges', route => route.abort())
  await open(page, host.page(aPage()))
  await compose(boxOf(page), 'Do not lose me.', 'Ada')
  await boxOf(page).press('Control+Enter')
  const alert = commentBy(page, 'Ada').getByRole('alert')
  await expect(alert.getByRole('button')).toHaveText(['Try again', 'Discard'])
  await expect(page.getByText('Do not lose me.')).toBeVisible()
  await page.unroute('**/api/v1/challenges')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await isThere(page)
})

test('a field that people do not see catches those who fill in all there are', async ({
  page,
  host,
  staff,
  decide,
}) => {
  await decide({ proofOfWork: 'off' })
  await open(page, host.page(aPage()))
  await compose(boxOf(page), 'All fields filled.', 'Robot')
  const trap = page.locator('input[name=subject]')
  await expect(trap).toHaveAttribute('tabindex', '-1')
  await expect(trap).toHaveAttribute('autocomplete', 'off')
  // Neither by the keyboard nor by a screen reader does one come there.
  await expect(page.getByRole('textbox')).toHaveCount(3)
  await boxOf(page).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  expect(await trap.boundingBox()).toMatchObject({ width: 1, height: 1 })
  await trap.evaluate((field: HTMLInputElement) => (field.value = 'Buy now'))
  const { spam } = await staff<{ spam: number }>('GET', '/queue/counts')
  await boxOf(page).press('Control+Enter')
  await expect(controlsOf(commentBy(page, 'Robot'))).toContainText('Waiting for a moderator')
  expect((await staff<{ spam: number }>('GET', '/queue/counts')).spam).toBe(spam + 1)
  await expect(heading(page)).toHaveText('No comments yet')
})
