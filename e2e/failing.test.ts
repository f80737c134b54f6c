import { LIMITS } from '#protocol/limits.ts'
import { aPage } from './a-page.ts'
import { compose, createGate, fieldOf, formOf, replyTo } from './compose.ts'
import { OFFLINE, boxOf, commentBy, heading, open } from './thread.ts'
import { expect, test } from './test.ts'

const POSTS = '**/api/v1/comments'
const LINKS = 'https://example.com/ '.repeat(LIMITS.links + 1)
const TOO_MANY_LINKS = `A comment may have ${LIMITS.links} links; this one has ${LIMITS.links + 1}.`

/** What a writer may get wrong: where the focus goes, and what is said there. */
const FAULTS: readonly {
  what: string
  text: string
  name: string
  email?: string
  field: 'text' | 'Name' | 'E-mail (optional, never shown)'
  says: string
}[] = [
  { what: 'no text', text: '  \n ', name: 'Ada', field: 'text', says: 'Write a comment first.' },
  { what: 'no name', text: 'Text.', name: ' ', field: 'Name', says: 'Enter your name.' },
  {
    what: 'too long a text',
    text: 'a'.repeat(LIMITS.body + 1),
    name: 'Ada',
    field: 'text',
    says: '1 character too many',
  },
  {
    what: 'too long a name',
    text: 'Text.',
    name: 'a'.repeat(LIMITS.name + 1),
    field: 'Name',
    says: `A name may have ${LIMITS.name} characters.`,
  },
  {
    what: 'no e-mail address',
    text: 'Text.',
    name: 'Ada',
    email: 'nowhere',
    field: 'E-mail (optional, never shown)',
    says: 'This is not an e-mail address.',
  },
  {
    what: 'too long an e-mail address',
    text: 'Text.',
    name: 'Ada',
    email: `${'a'.repeat(LIMITS.email)}@example.com`,
    field: 'E-mail (optional, never shown)',
    says: 'This e-mail address is too long.',
  },
  // From here on only the server knows.
  {
    what: 'too many links',
    text: LINKS,
    name: 'Ada',
    field: 'text',
    says: TOO_MANY_LINKS,
  },
  {
    what: 'a name that turns the text around it',
    text: 'Text.',
    name: 'Ada\u202EadA',
    field: 'Name',
    says: 'This name has characters that cannot be shown (U+202E).',
  },
]

for (const { what, text, name, email = '', field, says } of FAULTS)
  test(`${what} is said beside its field, and nothing is lost`, async ({ page, host, trouble }) => {
    trouble.expect(/status of 422/)
    await open(page, host.page(aPage()))
    const box = boxOf(page)
    await compose(box, text, name)
    await fieldOf(box, 'E-mail (optional, never shown)').fill(email)
    await page.getByRole('button', { name: 'Post comment' }).click()
    const wrong = field === 'text' ? box : fieldOf(box, field)
    await expect(wrong).toBeFocused()
    await expect(wrong).toHaveAttribute('aria-invalid', 'true')
    await expect(wrong).toHaveAccessibleDescription(says)
    await expect(box).toHaveValue(text)
    await expect(fieldOf(box, 'Name')).toHaveValue(name)
    await expect(page.getByRole('article')).toHaveCount(0)
    await expect(heading(page)).toHaveText('No comments yet')
  })

test('a fault in a reply that only the server sees brings its box back', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/status of 422/)
  const url = host.page(aPage())
  await write(url, { name: 'Bob' })
  await open(page, url)
  const box = await replyTo(commentBy(page, 'Bob'), 'Bob')
  await compose(box, LINKS, 'Ada')
  await box.press('Control+Enter')
  await expect(box).toHaveAccessibleDescription(TOO_MANY_LINKS)
  await expect(box).toBeFocused()
  await expect(box).toHaveValue(LINKS)
})

test('what was wrong is right once it is mended', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  const box = boxOf(page)
  await compose(box, 'Text.', '')
  await box.press('Control+Enter')
  await expect(fieldOf(box, 'Name')).toHaveAttribute('aria-invalid', 'true')
  await fieldOf(box, 'Name').fill('Ada')
  await box.press('Control+Enter')
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(formOf(box).getByText('Enter your name.')).toHaveCount(0)
})

test('a POST that fails keeps the text, and "Try again" posts it once', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  const url = host.page(aPage())
  await write(url, { name: 'Bob' })
  await page.route(POSTS, route => route.abort(), { times: 2 })
  await open(page, url)
  await compose(boxOf(page), 'Not lost.', 'Ada')
  await boxOf(page).press('Control+Enter')
  const comment = commentBy(page, 'Ada')
  const id = await comment.getAttribute('id')
  await expect(comment.getByRole('alert')).toContainText(OFFLINE)
  await expect(comment).toContainText('Not lost.')
  const again = comment.getByRole('button', { name: 'Try again' })
  await again.click()
  await expect(comment.getByRole('alert')).toContainText(OFFLINE)
  await again.click()
  await expect(heading(page)).toHaveText('2 Comments')
  await expect(again).toHaveCount(0)
  await expect(comment).toHaveAttribute('id', id!)
  await page.reload()
  await expect(heading(page)).toHaveText('2 Comments')
  await expect(comment).toHaveAttribute('id', id!)
})

test('a POST whose answer was lost is not posted a second time', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  const url = host.page(aPage())
  await page.route(
    POSTS,
    async route => {
      const answer = await route.fetch()
      expect(answer.status()).toBe(201)
      await route.abort()
    },
    { times: 1 },
  )
  await open(page, url)
  await compose(boxOf(page), 'Once.', 'Ada')
  await boxOf(page).press('Control+Enter')
  await commentBy(page, 'Ada').getByRole('button', { name: 'Try again' }).click()
  await expect(heading(page)).toHaveText('1 Comment')
  await page.reload()
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(page.getByRole('article')).toHaveCount(1)
})

test('a comment that did not get through can be discarded, and is forgotten', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  await page.route(POSTS, route => route.abort(), { times: 1 })
  await open(page, host.page(aPage()))
  await compose(boxOf(page), 'Perhaps not.', 'Ada')
  await boxOf(page).press('Control+Enter')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('article')).toHaveCount(0)
  await page.reload()
  await boxOf(page).focus()
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  await expect(boxOf(page)).toHaveValue('')
})

test('one that is neither sent nor discarded is a draft again after a reload', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  await page.route(POSTS, route => route.abort(), { times: 1 })
  await open(page, host.page(aPage()))
  await compose(boxOf(page), 'Still mine.', 'Ada')
  await boxOf(page).press('Control+Enter')
  await expect(page.getByRole('button', { name: 'Discard' })).toBeVisible()
  await page.reload()
  await boxOf(page).focus()
  await expect(boxOf(page)).toHaveValue('Still mine.')
})

test('what is written while the last comment is on its way stays when that one fails', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/status of 422/)
  const gate = createGate()
  await page.route(POSTS, async route => {
    await gate.opened
    await route.continue()
  })
  await open(page, host.page(aPage()))
  await compose(boxOf(page), LINKS, 'Ada')
  await boxOf(page).press('Control+Enter')
  await expect(page.getByRole('article')).toHaveCount(1)
  await boxOf(page).fill('The next one')
  gate.open()
  await expect(page.getByText(TOO_MANY_LINKS)).toBeVisible()
  await expect(boxOf(page)).toHaveValue(`The next one\n\n${LINKS}`)
})

test('a composer that does not come is asked for again by typing on', async ({
  page,
  host,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  let isBroken = true
  await page.route('**/assets/writer-*.js', route => (isBroken ? route.abort() : route.continue()))
  await open(page, host.page(aPage()))
  await boxOf(page).focus()
  await expect(formOf(boxOf(page)).getByText(OFFLINE)).toBeVisible()
  isBroken = false
  await boxOf(page).pressSequentially('A thought')
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  await expect(boxOf(page)).toHaveValue('A thought')
  await expect(formOf(boxOf(page)).getByText(OFFLINE)).toHaveCount(0)
})
