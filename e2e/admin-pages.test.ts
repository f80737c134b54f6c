import {
  choose,
  decide,
  expect,
  faultsOf,
  itemBy,
  items,
  names,
  notice,
  POST,
  readersSee,
  test,
  writeTwo,
} from './queue.ts'
import { wordsOf } from './text.ts'
import { aKey } from './write.ts'

test('a moderator goes into the thread with a pass of their own, in a window of its own', async ({
  page,
  queue,
}) => {
  await queue.write({ name: 'Ada', state: 'published' })
  await queue.open('queue?view=published')
  // Nothing is there, and nothing has to be: it is about where one is led.
  await page.context().route(`${POST}**`, route => route.fulfill({ body: 'A post.' }))
  const opened = page.context().waitForEvent('page')
  await choose(page, 'Ada', 'Moderate in the thread')
  const post = await opened
  await expect
    .poll(() => post.url())
    .toMatch(/^https:\/\/blog\.example\.com\/lamps#afterword-moderate=pass_/)
  expect(await post.evaluate(() => opener)).toBeNull()
})

test('threads are locked, comments pinned, people hidden, and all of it can be taken back', async ({
  page,
  queue,
}) => {
  await queue.write({ name: 'Ada', state: 'published' })
  await queue.open('queue?view=published')
  const ada = itemBy(page, 'Ada')
  await choose(page, 'Ada', 'Pin to the top')
  await expect(ada).toContainText('Pinned')
  await choose(page, 'Ada', 'Lock the thread')
  await expect(ada).toContainText('Thread locked')
  await choose(page, 'Ada', /^Hide Ada/)
  await expect(notice(page)).toContainText('Ada is hidden.')
  await expect(ada).toContainText('Hidden')
  await expect.poll(() => readersSee(queue.server)).toEqual([])
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(notice(page)).toContainText('Undone.')
  await expect.poll(() => readersSee(queue.server)).toEqual(['Ada'])
  await choose(page, 'Ada', 'Unlock the thread')
  await expect(ada).not.toContainText('Thread locked')
  await queue.open('audit')
  const entry = page.locator('.audit li').filter({ hasText: 'hid somebody.' })
  await expect(entry).toContainText('(undone)')
  const unlocked = page.locator('.audit li').filter({ hasText: 'unlocked a thread.' })
  await unlocked.getByRole('button', { name: 'Undo' }).click()
  await expect(notice(page)).toContainText('Undone.')
})

test('somebody’s page tells what they wrote, and changes how they are treated', async ({
  page,
  queue,
}) => {
  const { author } = await queue.write({ name: 'Ada', state: 'spam', key: aKey() })
  await queue.open(`person?id=${author.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible()
  await expect(itemBy(page, 'Ada')).toContainText('Spam')
  await page.getByRole('button', { name: 'Ban', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Ban', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Normal' })).toHaveAttribute('aria-pressed', 'true')
})

test('a comment’s page shows it between what it answers and what answers it', async ({
  page,
  queue,
}) => {
  const top = await queue.write({ name: 'Ada', state: 'published' })
  const middle = await queue.write({
    name: 'Bob',
    state: 'published',
    parentId: top.id,
    body: '*Hm*.',
  })
  await queue.write({ name: 'Cleo', parentId: middle.id })
  await queue.open(`comment?id=${middle.id}`)
  await expect(itemBy(page, 'Bob')).toBeFocused()
  await expect(names(page)).toHaveText(['Ada', 'Bob', 'Cleo'])
  await expect(page.locator('.source')).toHaveText('*Hm*.')
  await decide(page, 'Cleo', 'Approve')
  await expect(itemBy(page, 'Cleo')).not.toContainText('Waiting')
  await decide(page, 'Bob', 'Delete')
  await expect(page.locator('.audit')).toContainText('Olga deleted a comment.')
})

test('what the site is like is drawn, said in sentences, and told in tables', async ({
  page,
  queue,
}) => {
  await queue.write({ name: 'Ada', state: 'published' })
  await queue.write({ name: 'Bob' })
  await queue.open('statistics')
  await expect(page.getByText('2 comments in 30 days; of them 1 waits.')).toBeVisible()
  const chart = page.getByRole('img', { name: /^Comments per day/ })
  await expect(chart.locator('canvas')).toBeVisible()
  // Something is drawn: uPlot works under the policy.
  const isDrawn = () =>
    chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) =>
      canvas
        .getContext('2d')!
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.some(value => value > 0),
    )
  await expect.poll(isDrawn).toBe(true)
  await page
    .locator('section', { has: page.getByRole('heading', { name: 'Comments per day' }) })
    .getByText('As a table')
    .click()
  const table = page.getByRole('region', { name: 'Comments per day' })
  await expect(table.getByRole('row')).toHaveCount(31)
  await page.getByRole('link', { name: '7 days' }).click()
  await expect(page.getByText('2 comments in 7 days; of them 1 waits.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on any page or state: ${colorScheme}`, async ({ page, queue }) => {
    await page.emulateMedia({ colorScheme })
    await queue.open()
    await expect(page.getByText('Nothing is waiting.')).toBeVisible()
    expect(await faultsOf(page), 'empty').toEqual([])
    await writeTwo(queue)
    const { id, author } = await queue.write({ name: 'Cleo', body: wordsOf(600) })
    await page.reload()
    await expect(items(page)).toHaveCount(3)
    expect(await faultsOf(page), 'three').toEqual([])
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
    await itemBy(page, 'Ada')
      .getByRole('button', { name: /^More for/ })
      .click()
    await expect(page.locator('.menu:popover-open')).toBeVisible()
    expect(await faultsOf(page), 'selected, with a menu').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('checkbox', { name: /selected/ }).click()
    await choose(page, 'Ada', 'Edit')
    await expect(page.getByRole('textbox', { name: 'Edit the comment by Ada' })).toBeFocused()
    expect(await faultsOf(page), 'editing').toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await decide(page, 'Ada', 'Delete')
    await expect(notice(page)).toContainText('Comment by Ada deleted.')
    expect(await faultsOf(page), 'decided').toEqual([])
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    expect(await faultsOf(page), 'keys').toEqual([])
    for (const [path, there] of [
      [`comment?id=${id}`, page.getByRole('heading', { name: 'Markdown source' })],
      [`person?id=${author.id}`, itemBy(page, 'Cleo')],
      ['audit', page.getByText('Olga deleted a comment.')],
      ['statistics', page.getByText(/^\d comments in 30 days/)],
    ] as const) {
      await queue.open(path)
      await expect(there).toBeVisible()
      expect(await faultsOf(page), path).toEqual([])
    }
  })
