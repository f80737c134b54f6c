import type { Locator } from '@playwright/test'
import { aPage } from './a-page.ts'
import { bodyOf, commentBy, open } from './thread.ts'
import { expect, test } from './test.ts'

const HEBREW = 'זה מה שכתבת, ואני לא מסכים.'
const ENGLISH = 'You said this, and more.'
const ARABIC = 'هذا ما كتبته، ولا أوافق عليه.'

/** On which side of its text the last character of an element stands. */
const endOf = (element: Locator) =>
  element.evaluate(element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let text = walker.nextNode() as Text
    for (let next; (next = walker.nextNode());) text = next as Text
    const range = document.createRange()
    const boxAt = (start: number) => {
      range.setStart(text, start)
      range.setEnd(text, start + 1)
      return range.getBoundingClientRect()
    }
    return boxAt(text.length - 1).left > boxAt(0).left ? 'right' : 'left'
  })

const styleOf = (element: Locator, property: string) =>
  element.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

test('a quote, a list and code read in their own direction within a comment in another one', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const body = `${HEBREW}\n\n> ${ENGLISH}\n\n- ${ENGLISH}\n- ${HEBREW}\n\n\`\`\`\nnpm start.\n\`\`\`\n\n${ARABIC}`
  await write(url, { name: 'Noa', body })
  await write(url, {
    name: 'Ada',
    body: `${ENGLISH}\n\n> ${HEBREW}\n> \n> ${ENGLISH}\n\n- ${ARABIC}`,
  })
  await open(page, url)
  const noa = bodyOf(commentBy(page, 'Noa'))
  expect(await endOf(noa.locator('> p', { hasText: HEBREW }))).toBe('left')
  expect(await endOf(noa.locator('> p', { hasText: ARABIC }))).toBe('left')
  expect(await endOf(noa.locator('blockquote > p'))).toBe('right')
  expect(await endOf(noa.locator('li > p', { hasText: ENGLISH }))).toBe('right')
  expect(await endOf(noa.locator('li > p', { hasText: HEBREW }))).toBe('left')
  expect(await endOf(noa.locator('pre'))).toBe('right')
  // The bar stands where the quote begins, and the markers where the list does.
  expect(await styleOf(noa.locator('blockquote'), 'border-left-width')).not.toBe('0px')
  expect(await styleOf(noa.locator('ul'), 'padding-left')).not.toBe('0px')

  const ada = bodyOf(commentBy(page, 'Ada'))
  expect(await endOf(ada.locator('> p'))).toBe('right')
  expect(await endOf(ada.locator('blockquote > p', { hasText: HEBREW }))).toBe('left')
  expect(await endOf(ada.locator('blockquote > p', { hasText: ENGLISH }))).toBe('right')
  expect(await styleOf(ada.locator('blockquote'), 'border-right-width')).not.toBe('0px')
  expect(await styleOf(ada.locator('ul'), 'padding-right')).not.toBe('0px')
})

test('code and a link end on their own side within text of another direction', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'Noa', body: `${HEBREW} \`close()\` https://example.com/a/ ${HEBREW}` })
  await write(url, {
    name: 'Ada',
    body: `${ENGLISH} \`${HEBREW}\` [${HEBREW}](https://example.com/)`,
  })
  await open(page, url)
  const noa = bodyOf(commentBy(page, 'Noa'))
  expect(await endOf(noa.locator('code'))).toBe('right')
  expect(await endOf(noa.locator('a'))).toBe('right')
  const ada = bodyOf(commentBy(page, 'Ada'))
  expect(await endOf(ada.locator('code'))).toBe('left')
  expect(await endOf(ada.locator('a'))).toBe('left')
})

test('a page without script reads each block in its own direction', async ({
  page,
  host,
  server,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Noa', body: `${HEBREW}\n\n> ${ENGLISH}` })
  await page.goto(`${server.url}/c/${id}`)
  expect(await endOf(page.locator('[part=body] > p'))).toBe('left')
  expect(await endOf(page.locator('blockquote > p'))).toBe('right')
  expect(await styleOf(page.locator('blockquote'), 'border-left-width')).not.toBe('0px')
})
