import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { aKey } from './write.ts'
import { aPage } from './a-page.ts'
import { DIST } from './server.ts'
import { boxOf, commentBy, open, thread } from './thread.ts'
import { expect, test } from './test.ts'

const ROOT = join(import.meta.dirname, '..')

/** Every match of a pattern's first group, once, in order of the alphabet. */
const all = (text: string, pattern: RegExp) =>
  [...new Set(Array.from(text.matchAll(pattern), match => match[1]!))].toSorted()

/** The documentation of looks. */
const readLooks = () => readFile(join(ROOT, 'docs/looks.md'), 'utf8')

test('documentation, demo and style sheets name the same custom properties', async () => {
  const sheets = ['thread/widget.css', 'live/reading.css', 'composer/writing.css']
  const css = await Promise.all(
    sheets.map(sheet => readFile(join(ROOT, 'src/widget', sheet), 'utf8')),
  )
  const known = all(css.join('\n'), /var\(--afterword-([a-z]+)/g)
  const demo = await readFile(join(DIST, 'demo/themes/index.html'), 'utf8')
  expect(known).toContain('accent')
  expect(all(await readLooks(), /^\| `--afterword-([a-z]+)`/gm)).toEqual(known)
  expect(all(demo, /data-own="([a-z]+)"/g)).toEqual(known)
})

test('the dressing room changes a real thread and writes the CSS that does it', async ({
  page,
  host,
}) => {
  await open(page, `${host.origin}/demo/themes/`)
  const css = page.locator('#css')
  await expect(css).toContainText('the comments look like the page')
  await page.getByRole('checkbox', { name: '--afterword-background' }).check()
  await expect(css).toContainText('--afterword-background: #fffdf5;')
  await expect(thread(page)).toHaveCSS('background-color', 'rgb(255, 253, 245)')
  await page.getByRole('button', { name: 'Candy' }).click()
  await expect(css).toContainText('after-word::part(post)')
  await expect(thread(page)).toHaveCSS('color', 'rgb(43, 33, 64)')
  await page.getByRole('button', { name: 'As the page is' }).click()
  await page.getByRole('checkbox', { name: 'It turns dark' }).check()
  await expect(thread(page)).toHaveCSS('color', 'rgb(216, 220, 230)')
  await page.getByLabel('theme', { exact: true }).selectOption('light')
  await expect(thread(page)).toHaveCSS('color', 'rgb(0, 0, 0)')
  await page.getByRole('button', { name: 'name', exact: true }).click()
  const outlines = () =>
    thread(page)
      .locator('[part=name]')
      .evaluateAll(names => [...new Set(names.map(name => getComputedStyle(name).outlineStyle))])
  await expect.poll(outlines).toEqual(['solid'])
})

test('an accent colours links, the focus and what is pressed', async ({ page, host, write }) => {
  const head = '<style>after-word { --afterword-accent: rgb(180, 0, 90) }</style>'
  const url = host.page(aPage({ head }))
  await write(url, { body: 'A [link](https://example.com/).', key: aKey() })
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  const accent = 'rgb(180, 0, 90)'
  await expect(comment.locator('[part=body] a')).toHaveCSS('color', accent)
  await page.keyboard.press('Tab')
  await expect(boxOf(page)).toBeFocused()
  await expect(boxOf(page)).toHaveCSS('outline-color', accent)
  // What completes the box comes when it has the focus, and pushes down what is to be pressed.
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible()
  const like = comment.getByRole('button', { name: 'Like' })
  await like.click()
  await expect(like).toHaveCSS('color', accent)
})
