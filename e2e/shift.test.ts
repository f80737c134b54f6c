import { aPage } from './a-page.ts'
import { recordShifts, shiftsOf } from './shifts.ts'
import { textOf, wordsOf } from './text.ts'
import { boxOf, commentBy, expanderOf, heading, open, orderOf } from './thread.ts'
import { expect, test } from './test.ts'

test('nothing moves on a page whose thread opens below its text', async ({ page, host, write }) => {
  const below = '<footer id="below">The end.</footer>'
  const url = host.page(aPage({ above: `<p id="above">${wordsOf(150)}</p>`, below }))
  for (const body of ['Short.', textOf(20), wordsOf(300)]) await write(url, { body })
  await recordShifts(page)
  await page.goto(url)
  const above = (await page.locator('#above').boundingBox())!
  await expect(heading(page)).toHaveText('3 Comments')
  await expect(orderOf(page)).toBeVisible()
  // The footer makes room for the thread, first for its box and then for what was said.
  expect((await shiftsOf(page)).filter(({ inThread }) => inThread)).toEqual([])
  expect(await page.locator('#above').boundingBox()).toEqual(above)
})

test('nothing moves inside a thread once it is painted', async ({ page, host, write }) => {
  const url = host.page(aPage())
  for (const body of ['Short.', textOf(20), wordsOf(300), `> ${wordsOf(80)}\n\n- ${wordsOf(80)}`])
    await write(url, { body })
  await recordShifts(page)
  await open(page, url)
  await expect(orderOf(page)).toBeVisible()
  expect((await shiftsOf(page)).filter(({ inThread }) => inThread)).toEqual([])
})

test('the demo does not move, wherever its reader starts', async ({ page, host }) => {
  await recordShifts(page)
  for (const path of ['', 'thousand/', 'strict/']) {
    await open(page, `${host.origin}/demo/${path}`)
    await expect(orderOf(page)).toBeVisible()
    await page.mouse.wheel(0, 2000)
    expect((await shiftsOf(page)).filter(({ inThread }) => inThread)).toEqual([])
  }
})

test('only the reader makes things move: expanding, writing, collapsing', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  for (const name of ['Ada', 'Bob']) await write(url, { name, body: textOf(20) })
  await recordShifts(page)
  await open(page, url)
  await expanderOf(commentBy(page, 'Ada')).click()
  await expect(expanderOf(commentBy(page, 'Ada'))).toHaveText('Show less')
  await expanderOf(commentBy(page, 'Ada')).click()
  await expect(expanderOf(commentBy(page, 'Ada'))).toHaveText('Expand full comment')
  expect((await shiftsOf(page)).filter(({ byReader }) => !byReader)).toEqual([])
})

for (const width of [1200, 360])
  test(`the rest of the composer comes late into room that is kept for it, ${width} pixels wide`, async ({
    page,
    host,
    write,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    const url = host.page(aPage())
    await write(url)
    await recordShifts(page)
    await page.route('**/assets/writer-*.js', async route => {
      // Longer than what a browser counts as the reader's own doing: half a second.
      const start = performance.now()
      await expect.poll(() => performance.now() - start).toBeGreaterThan(700)
      await route.continue()
    })
    await open(page, url)
    await boxOf(page).click()
    await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
    expect((await shiftsOf(page)).filter(({ byReader }) => !byReader)).toEqual([])
  })

test('a like moves nothing, though it loads what the composer needs', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url)
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  const before = await comment.boundingBox()
  const like = comment.getByRole('button', { name: 'Like' })
  await like.click()
  await expect(like).toHaveText('Like 1')
  expect(await comment.boundingBox()).toEqual(before)
})
