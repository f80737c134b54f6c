import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { ModerationState } from '#protocol/states.ts'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { inDatabase, signIn, test as adminTest } from './admin.ts'
import { TEST_MS } from './limits.ts'
import { startServer, type Server } from './server.ts'
import { createWrite, type Written } from './write.ts'

export { expect, faultsOf } from './admin.ts'

/** A post whose comments the tests look after. */
export const POST = 'https://blog.example.com/lamps'

interface WithState extends Written {
  readonly state?: ModerationState
  readonly heldBy?: string
  readonly url?: string
}

/** A server of the test's own, so that what it counts is its own. */
export interface Queue {
  readonly server: Server
  /** Writes a comment that waits, unless the test says otherwise. */
  write(written?: WithState): Promise<Comment>
  /** Opens a page of the admin, signed in. */
  open(path?: string): Promise<void>
}

export const test = adminTest.extend<{ readonly queue: Queue }>({
  queue: [
    async ({ page }, use) => {
      const directory = await mkdtemp(join(tmpdir(), 'afterword-queue-'))
      const server = await startServer({
        AFTERWORD_DATABASE: join(directory, 'comments.db'),
        AFTERWORD_ORIGINS: new URL(POST).origin,
      })
      await signIn(page, server)
      const write = createWrite(server.url)
      await use({
        server,
        async write({
          state = 'pending',
          heldBy = 'links: It has 5 links.',
          url = POST,
          ...written
        } = {}) {
          const comment = await write(url, written)
          if (state !== 'published') await hold(server, comment.id, state, heldBy)
          return comment
        },
        open: async (path = 'queue') => {
          await page.goto(`${server.url}/admin/${path}`)
          await page.getByRole('heading', { level: 1 }).waitFor()
        },
      })
      // It would ask a server that ends for more news.
      await page.close()
      await server.stop()
      await rm(directory, { recursive: true })
    },
    { timeout: TEST_MS },
  ],
})

/** Does to a comment what a rule would have done when it was written. */
function hold(server: Server, id: string, state: ModerationState, heldBy: string): Promise<void> {
  return inDatabase(server, async db => {
    const row = await db
      .updateTable('comments')
      .set({ state, visible: 0, held_by: heldBy })
      .where('id', '=', id)
      .returning('thread_id')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('threads')
      .set(eb => ({ comment_count: eb('comment_count', '-', 1) }))
      .where('id', '=', row.thread_id)
      .execute()
  })
}

/** The comments of a page of the admin. */
export const items = (page: Page): Locator => page.locator('article.item')

export const itemBy = (page: Page, name: string): Locator =>
  items(page).filter({ has: page.getByRole('heading', { name, exact: true }) })

export const decide = (page: Page, name: string, label: string): Promise<void> =>
  itemBy(page, name).getByRole('button', { name: label, exact: true }).click()

/** Chooses from the menu of somebody's comment. */
export async function choose(page: Page, name: string, label: string | RegExp): Promise<void> {
  await itemBy(page, name)
    .getByRole('button', { name: /^More for/ })
    .click()
  await page.locator('.menu:popover-open').getByText(label).click()
}

/** Where comments, names and pages are looked for. */
export const searchOf = (page: Page): Locator =>
  page.getByRole('searchbox', { name: 'Search comments, names and pages' })

export const notice = (page: Page): Locator => page.locator('.notices')

/** Whose comments are shown, in their order. */
export const names = (page: Page): Locator => items(page).getByRole('heading')

/** What readers of the post get to see. */
export async function readersSee(server: { readonly url: string }): Promise<readonly string[]> {
  const response = await fetch(`${server.url}/api/v1/thread?url=${encodeURIComponent(POST)}`)
  const { comments } = (await response.json()) as ThreadPage
  return comments.map(({ author }) => author.name)
}

/** Two that wait, the first of them for longer. */
export async function writeTwo(queue: Queue): Promise<void> {
  await queue.write({ name: 'Ada' })
  await queue.write({ name: 'Bob' })
}
