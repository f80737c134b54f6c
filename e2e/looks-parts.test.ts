import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { ThreadPage } from '#protocol/comment.ts'
import { inDatabase } from './admin.ts'
import { aPage } from './a-page.ts'
import { post } from './compose.ts'
import { expect, test } from './owner.ts'
import { textOf } from './text.ts'
import { boxOf, commentBy, controlsOf, open, thread } from './thread.ts'

const ROOT = join(import.meta.dirname, '..')

/** Every match of a pattern's first group, once, in order of the alphabet. */
const all = (text: string, pattern: RegExp) =>
  [...new Set(Array.from(text.matchAll(pattern), match => match[1]!))].toSorted()

/** The documentation of looks. */
const readLooks = () => readFile(join(ROOT, 'docs/looks.md'), 'utf8')

/** The names of the parts that are on the page. */
const partsOf = (page: Page) =>
  page
    .locator('after-word')
    .evaluate(({ shadowRoot }) =>
      Array.from(shadowRoot!.querySelectorAll('[part]'), element => [...element.part]).flat(),
    )

/** From the next load on it is as if somebody had been here before everything that was said. */
async function visitedOnce(page: Page, server: string, threadId: string) {
  await page.addInitScript(
    ([key, id]) => {
      const visits = { [id!]: '2020-01-01T00:00:00.000Z' }
      // A blank page has no storage.
      if (location.protocol === 'about:') return
      const kept = JSON.parse(localStorage.getItem(key!) ?? '{}') as object
      localStorage.setItem(key!, JSON.stringify({ ...kept, visits }))
    },
    [`afterword:${server}/`, threadId],
  )
}

test('documentation, demo and thread name the same parts', async ({
  page,
  host,
  write,
  server,
  staff,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { body: textOf(20) })
  await write(url, { name: 'Bob', parentId: id })
  await inDatabase(server, db => db.updateTable('authors').set({ role: 'owner' }).execute())
  await staff('PUT', `/comments/${id}/pin`)
  await page.route('**/api/v1/newer?*', route => route.fulfill({ json: { count: 1, ids: [id] } }))
  await open(page, url)
  await post(page, 'Mine.', 'Cleo')
  const answer = await fetch(`${server.url}/api/v1/thread?url=${encodeURIComponent(url)}`)
  const about = ((await answer.json()) as ThreadPage).thread
  await visitedOnce(page, server.url, about.id!)
  await page.goto(`${url}#comment-nobody`)
  await page.reload()
  await expect(thread(page).locator('[part=notice]')).toBeVisible()
  await expect(thread(page).locator('[part=new]')).toBeVisible()
  await commentBy(page, 'Cleo').getByRole('button', { name: 'Edit' }).click()
  await controlsOf(commentBy(page, 'Bob')).getByRole('button', { name: 'Report' }).click()
  await boxOf(page).fill('*Look*')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('group', { name: 'Preview' })).toBeVisible()
  await expect(thread(page).locator('[part=editor]')).toBeVisible()
  await expect(thread(page).locator('[part=report]')).toBeVisible()
  const known = new Set(await partsOf(page))

  // What only whoever looks after it sees, and what there is once it is closed.
  await staff('PUT', `/threads/${about.id}/lock`)
  const pass = await staff<{ url: string }>('POST', `/threads/${about.id}/pass`)
  await page.goto('about:blank')
  await page.goto(pass.url)
  await expect(commentBy(page, 'Cleo').locator('[part=moderator]')).toBeVisible()
  for (const part of await partsOf(page)) known.add(part)

  const listed = /^Parts: ([^]*?)\.$/m.exec(await readLooks())![1]!
  expect(all(listed, /`([a-z]+)`/g)).toEqual([...known].toSorted())
  await page.goto(`${host.origin}/demo/themes/`)
  const shown = await page
    .locator('[data-part]')
    .evaluateAll(buttons => buttons.map(({ textContent }) => textContent.trim()))
  expect(shown.toSorted()).toEqual([...known].toSorted())
})
