import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { HOSTILE_TEXTS } from './hostile-texts.ts'
import { startServer, type Server } from './server.ts'
import { settle } from './stage.ts'
import { textOf } from './text.ts'
import { expect, test as base } from './test.ts'
import { createWrite, toRequest, writeMany, type WriteComment } from './write.ts'

/** A post's address of the test's own, and what goes with it. */
interface Post {
  readonly url: string
  readonly thread: string
  readonly write: WriteComment
}

const test = base.extend<{ readonly post: Post }, { readonly pages: Server }>({
  // A server whose public address is its own: the other one's is that of the host page.
  pages: [
    async ({ host }, use) => {
      const directory = await mkdtemp(join(tmpdir(), 'afterword-'))
      const database = join(directory, 'comments.db')
      // Tests type faster than people can.
      await settle(database, host.origin, { minSeconds: 0 })
      const server = await startServer({
        AFTERWORD_DATABASE: database,
        AFTERWORD_ORIGINS: host.origin,
      })
      await use(server)
      await server.stop()
      await rm(directory, { recursive: true })
    },
    { scope: 'worker' },
  ],
  post: async ({ host, pages }, use) => {
    const url = host.page('<!doctype html><html lang="en"><title>A post</title><h1>A post</h1>')
    const thread = `${pages.url}/thread?${new URLSearchParams({ url })}`
    await use({ url, thread, write: createWrite(pages.url) })
  },
})

test.use({ javaScriptEnabled: false })

const commentOf = (page: Page, name: string) =>
  page.getByRole('article', { name: `Comment by ${name}`, exact: true })

async function fillIn(page: Page, label: string, text: string, name: string) {
  const form = page.getByRole('form', { name: label })
  await form.getByRole('textbox', { name: label }).fill(text)
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  return form
}

test('a thread is read whole, page by page, and leads back to the post', async ({
  page,
  post: { write, url, thread },
}) => {
  const first = await write(url, { name: 'Ada', body: textOf(60) })
  await writeMany(write, url, 5, n => ({ name: `Reply ${n}`, parentId: first.id }))
  await writeMany(write, url, 20, n => ({ name: `Other ${n}` }))
  await page.goto(thread)
  await expect(page.getByRole('heading', { name: '26 Comments' })).toBeVisible()
  await expect(commentOf(page, 'Ada')).toContainText('line 60')
  await page.getByRole('link', { name: 'Show more comments' }).click()
  await expect(commentOf(page, 'Other 19')).toBeVisible()
  await page.goBack()
  await page.getByRole('link', { name: 'Show 2 more replies' }).click()
  await expect(commentOf(page, 'Reply 4')).toBeVisible()
  await page.getByRole('link', { name: 'Read the whole thread' }).click()
  const post = page.getByRole('heading', { level: 1 }).getByRole('link')
  await expect(post).toHaveAttribute('href', url.replace(/\/$/, ''))
})

test('a comment and a reply are posted', async ({ page, post }) => {
  await page.goto(post.thread)
  await expect(page.getByRole('heading', { name: 'No comments yet' })).toBeVisible()
  const form = await fillIn(page, 'Write a comment', 'Hello *world*', 'Ada')
  await form.getByRole('button', { name: 'Post comment' }).click()
  await expect(page).toHaveURL(/\/c\/[0-9a-f-]{36}$/)
  await expect(commentOf(page, 'Ada').locator('em')).toHaveText('world')
  const reply = await fillIn(page, 'Reply to Ada', 'Hello Ada', 'Bob')
  await reply.getByRole('button', { name: 'Post reply' }).click()
  await expect(commentOf(page, 'Bob')).toContainText('Hello Ada')
  await page.getByRole('link', { name: 'Read the whole thread' }).click()
  await expect(commentOf(page, 'Ada').getByRole('article')).toContainText('Hello Ada')
})

test('what is refused keeps its text and says where it is wrong', async ({
  page,
  post,
  trouble,
}) => {
  trouble.expect(/status of 422/)
  const { id } = await post.write(post.url)
  await page.goto(post.thread)
  await commentOf(page, 'Ada').getByRole('link', { name: 'Reply to Ada' }).click()
  await expect(page).toHaveURL(new RegExp(`/c/${id}#write$`))
  const form = await fillIn(page, 'Reply to Ada', 'Kept.', ' ')
  await form.getByRole('button').click()
  await expect(page).toHaveTitle(/^Not posted/)
  await expect(page.getByRole('group', { name: 'Not posted' })).toBeFocused()
  const name = form.getByRole('textbox', { name: 'Name', exact: true })
  await expect(name).toHaveAccessibleDescription('Please enter a name.')
  await expect(form.getByRole('textbox', { name: 'Reply to Ada' })).toHaveValue('Kept.')
  await page.getByRole('link', { name: 'Please enter a name.' }).click()
  await name.fill('Bob')
  await form.getByRole('button').click()
  await expect(commentOf(page, 'Bob')).toContainText('Kept.')
})

test('no text becomes more than text', async ({ page, post, pages }) => {
  for (const text of HOSTILE_TEXTS)
    await fetch(`${pages.url}/api/v1/comments`, toRequest(post.url, { body: text, name: 'Eve' }))
  await page.goto(post.thread)
  await expect(page.getByRole('article')).toHaveCount(20)
  const strangers = page.locator('main').locator('script, img, svg, iframe, style, math, object')
  await expect(strangers).toHaveCount(0)
  await expect(page.locator('a[href^="javascript:" i], a[href^="data:" i]')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`with ${colorScheme} colours`, () => {
    // Axe is a script; the page stays what it is, as its policy lets none of its own run.
    test.use({ javaScriptEnabled: true, colorScheme })

    test('axe finds nothing, and nothing is wider than a small screen', async ({
      page,
      post,
      trouble,
    }) => {
      trouble.expect(/status of 422/)
      const { id } = await post.write(post.url, {
        // A text of its own: the site refuses one that it has already.
        body: `A **text** on ${colorScheme} ground with \`code\` and [a link](https://example.com/)\n\n> quote\n\n${'w'.repeat(90)}`,
      })
      let parentId = id
      for (const name of ['Bob', 'Cleo', 'Dan', 'Eve', 'Flo'])
        parentId = (await post.write(post.url, { name, parentId })).id
      await page.setViewportSize({ width: 320, height: 640 })
      const seen = async (what: string) => {
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width, what).toBeLessThanOrEqual(320)
      }
      await page.goto(post.thread)
      await seen('thread')
      await page.goto(`${post.thread.replace(/thread.*/, '')}c/${parentId}`)
      await seen('conversation')
      const form = await fillIn(page, 'Reply to Flo', ' ', ' ')
      await form.getByRole('button').click()
      await seen('refused')
    })
  })
