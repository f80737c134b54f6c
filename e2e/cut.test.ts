import type { Page } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { textOf, wordsOf } from './text.ts'
import { bodyOf, commentBy, expanderOf, open } from './thread.ts'
import { expect, test } from './test.ts'

const list = (lines: number) => textOf(lines, '- item')
const quote = (lines: number) => textOf(lines, '> quote')
const code = (lines: number) => `\`\`\`\n${textOf(lines, 'code')}\n\`\`\``

/** What has at most six lines, and what has more. */
const CASES: readonly [what: string, body: string, isCut: boolean][] = [
  ['five words', 'Jonas sold the beans, surely.', false],
  ['one line', textOf(1), false],
  ['exactly six lines', textOf(6), false],
  ['seven lines', textOf(7), true],
  ['a long paragraph', wordsOf(200), true],
  ['two paragraphs of six lines together', `${textOf(2)}\n\n${textOf(4)}`, false],
  ['two paragraphs of seven lines together', `${textOf(3)}\n\n${textOf(4)}`, true],
  ['six short paragraphs', textOf(6).replaceAll('\n', '\n\n'), false],
  ['seven short paragraphs', textOf(7).replaceAll('\n', '\n\n'), true],
  ['a list of six', list(6), false],
  ['a list of seven', list(7), true],
  ['a quote of six lines', quote(6), false],
  ['a quote of seven lines', quote(7), true],
  ['code of six lines', code(6), false],
  ['code of seven lines', code(7), true],
  ['code of one long line', code(1).replace('code 1', wordsOf(200)), true],
  ['quote, list and text of six lines', `${quote(2)}\n\n${list(2)}\n\n${textOf(2)}`, false],
  ['quote, list and text of seven lines', `${quote(2)}\n\n${list(3)}\n\n${textOf(2)}`, true],
  ['emphasis and code within six lines', textOf(6, '*em* `code` **strong** line'), false],
  ['emphasis and code within seven lines', textOf(7, '*em* `code` **strong** line'), true],
  ['six lines of big signs', textOf(6, '漢字 🏳️‍🌈 ﷽'), false],
  ['a word without an end', 'a'.repeat(2000), true],
]

for (const width of [1200, 360])
  test(`a comment is cut when it has more than six lines, ${width} pixels wide`, async ({
    page,
    host,
    write,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    const url = host.page(aPage())
    for (const [name, body] of CASES) await write(url, { name, body })
    // More than a page of comments.
    await open(page, url)
    await page.getByRole('button', { name: 'Show more comments' }).click()
    await expect(page.getByRole('article')).toHaveCount(CASES.length)
    for (const [name, , isCut] of CASES) {
      const comment = commentBy(page, name)
      const hidden = await bodyOf(comment).evaluate(
        body => body.scrollHeight - body.clientHeight > 1,
      )
      expect({ name, hidden }).toEqual({ name, hidden: isCut })
      await expect(expanderOf(comment), name).toHaveCount(isCut ? 1 : 0)
    }
  })

test('a cut comment shows as many lines as the page wants', async ({ page, host, write }) => {
  const url = host.page(aPage({ tag: aTag('data-lines="3"') }))
  await write(url, { body: textOf(30) })
  await open(page, url)
  const body = bodyOf(commentBy(page, 'Ada'))
  const { height, line } = await body.evaluate(body => ({
    height: body.clientHeight,
    line: parseFloat(getComputedStyle(body).lineHeight),
  }))
  expect(Math.round(height / line)).toBe(3)
})

/** A font that is there only when a page asks for it. */
const aFont = (descriptors: string) => `<style>
  @font-face {
    font-family: Late;
    ${descriptors};
    src: local('DejaVu Sans'), local('Liberation Sans'), local('Noto Sans'), local('Arial'),
      local('Bitstream Vera Sans');
  }
  body { font-family: sans-serif }
  body.late { font-family: Late, sans-serif }
</style>`

async function useFont(page: Page) {
  const fonts = await page.evaluate(async () => {
    document.body.className = 'late'
    return (await document.fonts.load('16px Late')).length
  })
  expect(fonts, 'there has to be a font to test with').toBe(1)
}

test('a font that arrives late is measured again', async ({ page, host, write }) => {
  // Wider and not much higher: the box of a comment of six lines stays as high as it was.
  const url = host.page(aPage({ head: aFont('size-adjust: 130%') }))
  await write(url, { name: 'Six lines', body: textOf(6, wordsOf(9)) })
  await write(url, { name: 'One line', body: 'word' })
  await open(page, url)
  await expect(expanderOf(commentBy(page, 'Six lines'))).toHaveCount(0)
  await useFont(page)
  await expect(expanderOf(commentBy(page, 'Six lines'))).toBeVisible()
  await expect(expanderOf(commentBy(page, 'One line'))).toHaveCount(0)
})

test('letters that are higher than their line are not taken for a hidden one', async ({
  page,
  host,
  write,
}) => {
  // As high as those of Urdu in Nastaliq.
  const font = aFont('ascent-override: 190%; descent-override: 65%')
  const url = host.page(aPage({ head: font.replace('body.late', 'body') }))
  await write(url, { name: 'One line', body: 'word' })
  await write(url, { name: 'Seven lines', body: textOf(7) })
  await open(page, url)
  await useFont(page)
  const button = expanderOf(commentBy(page, 'Seven lines'))
  await expect(button).toHaveText('Expand full comment')
  await expect(expanderOf(commentBy(page, 'One line'))).toHaveCount(0)
  await button.click()
  await expect(button).toHaveText('Show less')
})

test('a new width decides anew, and keeps open what the reader opened', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'Short', body: 'Five words are very few.' })
  await write(url, { name: 'Medium', body: wordsOf(50) })
  await write(url, { name: 'Untouched', body: wordsOf(50) })
  await write(url, { name: 'Long', body: wordsOf(400) })
  await open(page, url)
  const [short, medium, untouched, long] = ['Short', 'Medium', 'Untouched', 'Long'].map(name =>
    expanderOf(commentBy(page, name)),
  )
  await expect(long!).toHaveText('Expand full comment')
  await expect(medium!).toHaveCount(0)

  await page.setViewportSize({ width: 320, height: 800 })
  await expect(medium!).toHaveText('Expand full comment')
  await expect(untouched!).toHaveText('Expand full comment')
  await medium!.click()
  await long!.click()
  await expect(medium!).toHaveText('Show less')

  await page.setViewportSize({ width: 1200, height: 800 })
  await expect(medium!).toHaveCount(0)
  await expect(untouched!).toHaveCount(0)
  await expect(long!).toHaveText('Show less')

  await page.setViewportSize({ width: 320, height: 800 })
  await expect(medium!).toHaveText('Show less')
  await expect(untouched!).toHaveText('Expand full comment')
  await expect(short!).toHaveCount(0)
})
