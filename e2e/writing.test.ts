import { aPage } from './a-page.ts'
import { compose, createGate, fieldOf, post, replyTo } from './compose.ts'
import { bodyOf, boxOf, commentBy, controlsOf, heading, newsOf, open } from './thread.ts'
import { expect, test } from './test.ts'

const POSTS = '**/api/v1/comments'

test('what is typed while the rest of the composer is on its way is not lost', async ({
  page,
  host,
}) => {
  const gate = createGate()
  await page.route('**/assets/writer-*.js', async route => {
    await gate.opened
    await route.continue()
  })
  await open(page, host.page(aPage()))
  const box = boxOf(page)
  const asked = page.waitForRequest('**/assets/writer-*.js')
  await box.pressSequentially('Hello')
  await asked
  await box.pressSequentially(' wor')
  gate.open()
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  await expect(box).toBeFocused()
  await page.keyboard.type('ld.')
  await expect(box).toHaveValue('Hello world.')
})

test('name and e-mail have labels, and the button posts', async ({ page, host, server }) => {
  const url = host.page(aPage())
  await open(page, url)
  await compose(boxOf(page), 'First *words*.', 'Ada')
  await fieldOf(boxOf(page), 'E-mail (optional, never shown)').fill('ada@example.com')
  await page.getByRole('button', { name: 'Post comment' }).click()
  await expect(bodyOf(commentBy(page, 'Ada')).locator('em')).toHaveText('words')
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(boxOf(page)).toHaveValue('')
  const answer = await fetch(`${server.url}/api/v1/thread?url=${encodeURIComponent(url)}`)
  expect(await answer.text()).not.toContain('ada@example.com')
})

for (const keys of ['Control+Enter', 'Meta+Enter'])
  test(`${keys} posts, from the text and from a field`, async ({ page, host }) => {
    await open(page, host.page(aPage()))
    await compose(boxOf(page), 'One.', 'Ada')
    await fieldOf(boxOf(page), 'Name').press(keys)
    await expect(heading(page)).toHaveText('1 Comment')
    await boxOf(page).fill('Two.')
    await boxOf(page).press(keys)
    await expect(heading(page)).toHaveText('2 Comments')
  })

test('Enter alone makes a new line', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await compose(boxOf(page), 'One.', 'Ada')
  await boxOf(page).press('Enter')
  await expect(boxOf(page)).toHaveValue('One.\n')
  await expect(heading(page)).toHaveText('No comments yet')
})

test('a comment stands in its place before the server has answered', async ({
  page,
  host,
  write,
}) => {
  const gate = createGate()
  const url = host.page(aPage())
  await write(url, { name: 'Bob' })
  await page.route(POSTS, async route => {
    await gate.opened
    await route.continue()
  })
  await open(page, url)
  await compose(boxOf(page), 'Here at once.', 'Ada')
  await page.getByRole('button', { name: 'Post comment' }).click()
  const comment = commentBy(page, 'Ada')
  await expect(bodyOf(comment)).toHaveText('Here at once.')
  await expect(comment).toContainText('Sending…')
  await expect(comment).toBeFocused()
  await expect(boxOf(page)).toHaveValue('')
  await expect(heading(page)).toHaveText('1 Comment')
  await expect(page.locator('[part=name]')).toHaveText(['Bob', 'Ada'])
  const id = await comment.getAttribute('id')

  gate.open()
  await expect(comment).not.toContainText('Sending…')
  await expect(newsOf(page)).toHaveText('Your comment was posted')
  await expect(comment).toHaveAttribute('id', id!)
  await expect(heading(page)).toHaveText('2 Comments')
  await page.reload()
  await expect(commentBy(page, 'Ada')).toHaveAttribute('id', id!)
})

test('a reply goes under its parent', async ({ page, host, write }) => {
  const url = host.page(aPage())
  for (const name of ['Bob', 'Cleo']) await write(url, { name })
  await open(page, url)
  const box = await replyTo(commentBy(page, 'Bob'), 'Bob')
  await expect(box).toBeFocused()
  await compose(box, 'Indeed.', 'Ada')
  await page.getByRole('button', { name: 'Post reply' }).click()
  await expect(commentBy(page, 'Bob').getByRole('article')).toHaveAccessibleName('Comment by Ada')
  await expect(box).toHaveCount(0)
  await expect(heading(page)).toHaveText('3 Comments')
  await page.reload()
  await expect(commentBy(page, 'Bob').getByRole('article')).toHaveAccessibleName('Comment by Ada')
})

test('the comment that was answered does not count its reply as hidden', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'Bob' })
  await open(page, url)
  const box = await replyTo(commentBy(page, 'Bob'), 'Bob')
  await compose(box, 'Indeed.', 'Ada')
  await box.press('Control+Enter')
  await expect(heading(page)).toHaveText('2 Comments')
  await expect(page.getByRole('button', { name: /more repl/ })).toHaveCount(0)
})

test('Escape closes the box, the draft and the focus stay', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url, { name: 'Bob' })
  await open(page, url)
  const reply = controlsOf(commentBy(page, 'Bob')).getByRole('button', { name: 'Reply' })
  const box = await replyTo(commentBy(page, 'Bob'), 'Bob')
  await expect(reply).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('button', { name: 'Post reply' })).toBeVisible()
  await box.fill('Half a thou')
  await box.press('Escape')
  await expect(box).toHaveCount(0)
  await expect(reply).toHaveAttribute('aria-expanded', 'false')
  await expect(reply).toBeFocused()
  await reply.click()
  await expect(box).toHaveValue('Half a thou')
})

test('a preview shows what the Markdown will become', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await boxOf(page).fill('**Bold** and <b>typed</b>')
  await page.getByRole('button', { name: 'Preview' }).click()
  const preview = page.getByRole('group', { name: 'Preview' })
  await expect(preview.locator('strong')).toHaveText('Bold')
  await expect(preview).toContainText('<b>typed</b>')
  await page.getByRole('button', { name: 'Continue writing' }).click()
  await expect(preview).toHaveCount(0)
  await expect(boxOf(page)).toBeFocused()
})

test('posting twice in a row makes two comments in their order', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await post(page, 'One.')
  await post(page, 'Two.')
  await expect(page.locator('[part=body]')).toHaveText(['One.', 'Two.'])
})
