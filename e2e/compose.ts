import { expect, type Locator, type Page } from '@playwright/test'
import { boxOf, controlsOf } from './thread.ts'

/** The form around a box to write in. */
export const formOf = (box: Locator): Locator => box.locator('..')

/** The field of a form with this label. */
export const fieldOf = (box: Locator, label: string): Locator =>
  formOf(box).getByRole('textbox', { name: label, exact: true })

/** Writes into a box and says who writes, like somebody who is about to post. */
export async function compose(box: Locator, text: string, name: string): Promise<void> {
  await box.fill(text)
  await fieldOf(box, 'Name').fill(name)
}

/** Posts a comment the way a reader does, and waits until the server has it. */
export async function post(page: Page, text: string, name = 'Ada'): Promise<void> {
  const answer = page.waitForResponse(
    response => response.request().method() === 'POST' && response.status() === 201,
  )
  await compose(boxOf(page), text, name)
  await page.getByRole('button', { name: 'Post comment' }).click()
  await answer
  await expect(page.getByText('Sending…')).toHaveCount(0)
}

/** Opens the box for a reply to `comment`. */
export async function replyTo(comment: Locator, name: string): Promise<Locator> {
  await controlsOf(comment).getByRole('button', { name: 'Reply' }).click()
  return comment.getByRole('textbox', { name: `Reply to ${name}` })
}

/** Holds back what the network would do until it is let go. */
export function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open }
}
