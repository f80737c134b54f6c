import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { fieldOf, post } from './compose.ts'
import { textOf } from './text.ts'
import { boxOf, commentBy, expanderOf, newsOf, open, thread } from './thread.ts'
import { expect, test } from './test.ts'

/** What axe-core calls serious or worse, as sentences. */
async function faultsOf(page: Page, within?: string): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page })
  if (within) axe.include(within)
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
    )
}

/** What the keyboard's focus is on, as it is read aloud. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element?.ariaLabel ?? element?.textContent?.trim() ?? ''
  })

for (const demo of ['', 'thousand/', 'strict/', 'app/?article=lamps'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing serious on /demo/${demo} when it is ${colorScheme}`, async ({
      page,
      host,
    }) => {
      await page.emulateMedia({ colorScheme })
      await open(page, `${host.origin}/demo/${demo}`)
      expect(await faultsOf(page)).toEqual([])
    })

test('axe finds nothing serious in the thread on the hostile page', async ({ page, host }) => {
  // Its script makes axe itself stumble; here it is about its style sheet.
  await page.route('**/hostile.js', route => route.fulfill({ body: '' }))
  await open(page, `${host.origin}/demo/hostile/`)
  expect(await faultsOf(page, 'after-word')).toEqual([])
})

for (const theme of ['light', 'dark', 'auto'])
  test(`axe finds nothing serious in any state of a thread whose theme is ${theme}`, async ({
    page,
    host,
    write,
    trouble,
  }) => {
    trouble.expect(/ERR_FAILED/)
    const url = host.page(aPage({ tag: aTag(`data-theme="${theme}"`) }))
    await open(page, url)
    expect(await faultsOf(page), 'empty').toEqual([])

    await write(url, { body: `${textOf(20)}\n\n> quote\n\n\`code\` [link](https://example.com/)` })
    await page.reload()
    await expanderOf(commentBy(page, 'Ada')).click()
    expect(await faultsOf(page), 'expanded').toEqual([])

    await boxOf(page).focus()
    await page.getByRole('button', { name: 'Post comment' }).click()
    await expect(boxOf(page)).toHaveAttribute('aria-invalid', 'true')
    expect(await faultsOf(page), 'composing, with errors').toEqual([])

    await post(page, 'Mine.', 'Bob')
    await commentBy(page, 'Bob').getByRole('button', { name: 'Edit' }).click()
    await expect(page.getByRole('textbox', { name: 'Edit' })).toBeFocused()
    await commentBy(page, 'Ada').getByRole('button', { name: 'Reply' }).click()
    await expect(page.getByRole('button', { name: 'Post reply' })).toBeVisible()
    expect(await faultsOf(page), 'editing and replying').toEqual([])

    await page.route('**/api/v1/comments', route => route.abort())
    await boxOf(page).fill('Lost.')
    await boxOf(page).press('Control+Enter')
    await expect(page.getByRole('button', { name: 'Discard' })).toBeVisible()
    expect(await faultsOf(page), 'not sent').toEqual([])

    await page.route(/\/thread\?/, route => route.abort())
    await page.reload()
    await expect(thread(page).getByRole('alert')).toBeVisible()
    expect(await faultsOf(page), 'not loaded').toEqual([])
  })

test('Tab goes through box, fields, link, text and controls in the order they stand', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { body: textOf(20) })
  await open(page, url)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  const seen = [await focused(page)]
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press('Tab')
    seen.push(await focused(page))
  }
  expect(seen[0]).toBe('Write a comment')
  expect(seen.slice(3)).toEqual([
    'Post comment',
    'Preview',
    'now',
    'Expand full comment',
    'Reply',
    'Like',
  ])
})

test('everything can be done with the keyboard alone', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url, { body: textOf(20) })
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  await expanderOf(comment).focus()
  await page.keyboard.press('Space')
  await expect(expanderOf(comment)).toHaveText('Show less')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Reply to Ada' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Post reply' })).toBeVisible()
  await page.keyboard.type('By keyboard.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Bob')
  await page.keyboard.press('Control+Enter')
  await expect(commentBy(page, 'Bob')).toBeFocused()
  await expect(newsOf(page)).toHaveText('Your comment was posted')
})

test('the live region is there before there is news, and polite', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await expect(newsOf(page)).toHaveCount(1)
  await expect(newsOf(page)).toBeEmpty()
  await post(page, 'One.')
  await expect(newsOf(page)).toHaveText('Your comment was posted')
})

test('every field has a name, a purpose and a visible focus', async ({ page, host }) => {
  await open(page, host.page(aPage()))
  await boxOf(page).focus()
  for (const [label, purpose] of [
    ['Name', 'name'],
    ['E-mail (optional, never shown)', 'email'],
  ] as const) {
    const field = fieldOf(boxOf(page), label)
    await expect(field).toHaveAttribute('autocomplete', purpose)
    await field.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await expect(field).toHaveCSS('outline-style', 'solid')
  }
})

test('forced colours and no motion leave the thread usable', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url, { body: textOf(20) })
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await open(page, url)
  await expanderOf(commentBy(page, 'Ada')).click()
  await expect(expanderOf(commentBy(page, 'Ada'))).toHaveText('Show less')
  await expect(boxOf(page)).toHaveCSS('border-top-style', 'solid')
})
