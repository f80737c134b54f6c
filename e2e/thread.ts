import { expect, type Locator, type Page } from '@playwright/test'
import { en } from '../src/widget/i18n/en.ts'

/** What a reader is told whose request did not get through. */
export const OFFLINE = en.errors.offline!

/** What a reader sees, by the names of DESIGN §4. */
export const thread = (page: Page): Locator => page.getByRole('region', { name: 'Comments' })

export const heading = (page: Page): Locator => thread(page).getByRole('heading', { level: 2 })

/** A comment with the replies inside it. */
export const commentBy = (page: Page | Locator, name: string): Locator =>
  page.getByRole('article', { name: `Comment by ${name}`, exact: true })

/** The controls of a comment alone, without those of its replies. */
export const controlsOf = (comment: Locator): Locator => comment.locator('> [part=controls]')

/** The text of a comment alone. */
export const bodyOf = (comment: Locator): Locator => comment.locator('> [part=body]')

/** The button below a cut comment, whatever it says. */
export const expanderOf = (comment: Locator): Locator => comment.locator('> button[aria-controls]')

export const boxOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Write a comment' })

/** What is said in passing to those who do not see the page. */
export const newsOf = (page: Page): Locator => thread(page).getByRole('status')

/** The tools above the comments: they come last, so that with them all of a thread is there. */
export const orderOf = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'Order of comments' })

/** Goes to a page, reads down to its thread and waits until it is there. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await reach(page)
  // A page may have several.
  await expect(
    heading(page).filter({ hasText: /^(\S+ Comments?|No comments yet)$/ }),
  ).not.toHaveCount(0)
}

/** Scrolls to where the thread is or will be. */
export async function reach(page: Page): Promise<void> {
  await expect(page.locator('after-word')).not.toHaveCount(0)
  await page.evaluate(() => document.querySelector('after-word')!.scrollIntoView())
}
