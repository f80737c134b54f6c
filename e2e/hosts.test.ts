import type { Locator, Page } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { post, replyTo } from './compose.ts'
import {
  bodyOf,
  boxOf,
  commentBy,
  controlsOf,
  expanderOf,
  heading,
  open,
  reach,
  thread,
} from './thread.ts'
import { textOf } from './text.ts'
import { expect, test } from './test.ts'
import type { WriteComment } from './write.ts'

/** Writes a thread with something of everything in it. */
async function writeThread(write: WriteComment, url: string): Promise<void> {
  const { id } = await write(url, { name: 'Ada', body: `*First* line\n\n> quote\n\n${textOf(9)}` })
  await write(url, { name: 'Bob', body: 'A [link](https://example.com/).', parentId: id })
}

/** Reads, expands, writes and answers with the mouse: what all pages must allow. */
async function useThread(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText('2 Comments')
  const ada = commentBy(page, 'Ada')
  await expanderOf(ada).click()
  await expect(expanderOf(ada)).toHaveText('Show less')
  await expect(bodyOf(ada).getByText('line 9')).toBeVisible()
  await post(page, 'Posted here.', 'Cleo')
  await expect(heading(page)).toHaveText('3 Comments')
  const box = await replyTo(commentBy(page, 'Bob'), 'Bob')
  await box.fill('An answer.')
  await page.getByRole('button', { name: 'Post reply' }).click()
  await expect(heading(page)).toHaveText('4 Comments')
  await expect(commentBy(page, 'Bob').getByText('An answer.')).toBeVisible()
}

const style = (locator: Locator, ...names: string[]) =>
  locator.evaluate((element, names) => {
    const computed = getComputedStyle(element)
    return Object.fromEntries(names.map(name => [name, computed.getPropertyValue(name)]))
  }, names)

for (const demo of ['', 'thousand/', 'hostile/', 'strict/', 'app/?article=tides'])
  test(`one can read and write on a copy of /demo/${demo}`, async ({ page, host, write }) => {
    const url = host.copyOf(demo)
    await writeThread(write, url)
    await open(page, url)
    await useThread(page)
  })

test('the seeded demo pages show what was said', async ({ page, host }) => {
  for (const [path, count] of [
    ['', '8 Comments'],
    ['thousand/', '1,000 Comments'],
    ['hostile/', '6 Comments'],
    ['strict/', '3 Comments'],
    ['app/', '3 Comments'],
  ] as const) {
    await open(page, `${host.origin}/demo/${path}`)
    await expect(heading(page)).toHaveText(count)
  }
})

test('a hostile style sheet changes nothing but font and colour', async ({ page, host, write }) => {
  const hostile = host.copyOf('hostile/')
  await writeThread(write, hostile)
  await open(page, hostile)
  const element = page.locator('after-word')
  expect(
    await style(element, 'display', 'visibility', 'opacity', 'overflow-x', 'position'),
  ).toEqual({
    display: 'block',
    visibility: 'visible',
    opacity: '1',
    'overflow-x': 'visible',
    position: 'static',
  })
  const parts = [
    heading(page),
    bodyOf(commentBy(page, 'Ada')),
    boxOf(page),
    controlsOf(commentBy(page, 'Ada')).getByRole('button', { name: 'Reply' }),
    expanderOf(commentBy(page, 'Ada')),
  ]
  for (const part of parts) {
    await part.scrollIntoViewIfNeeded()
    const box = (await part.boundingBox())!
    expect(box.width).toBeGreaterThan(20)
    expect(box.height).toBeGreaterThan(15)
    expect(
      await style(
        part,
        'visibility',
        'opacity',
        'text-transform',
        'letter-spacing',
        'pointer-events',
        'user-select',
        'text-align',
        'animation-name',
      ),
    ).toEqual({
      visibility: 'visible',
      opacity: '1',
      'text-transform': 'none',
      'letter-spacing': 'normal',
      'pointer-events': 'auto',
      'user-select': 'auto',
      'text-align': 'start',
      'animation-name': 'none',
    })
  }
  expect((await boxOf(page).boundingBox())!.width).toBeGreaterThan(300)
  expect(await style(bodyOf(commentBy(page, 'Ada')), 'font-size')).toEqual({ 'font-size': '16px' })
})

test('keys that the page listens to can be typed, and leave the page alone', async ({
  page,
  host,
}) => {
  await open(page, host.copyOf('hostile/'))
  await boxOf(page).pressSequentially('Why? Really?')
  await expect(boxOf(page)).toHaveValue('Why? Really?')
  await expect(page.locator('body')).not.toHaveClass(/upside/)
})

test('the strict page allows nothing but the server, and that is enough', async ({
  page,
  host,
}) => {
  // Whatever breaks its policy makes this test fail: see the fixture `trouble`.
  const url = host.copyOf('strict/')
  const html = await (await fetch(url)).text()
  expect(html).toContain("require-trusted-types-for 'script'")
  expect(html).not.toMatch(/(script|connect)-src 'self'/)
  await open(page, url)
  await post(page, 'A [link](https://example.com/) and `code`.')
  await page.reload()
  await expect(bodyOf(commentBy(page, 'Ada')).locator('code')).toHaveText('code')
})

test('a single-page app changes its threads with its pages', async ({ page, host }) => {
  await open(page, `${host.origin}/demo/app/?article=tides`)
  await expect(heading(page)).toHaveText('3 Comments')
  await page.getByRole('link', { name: 'Lamps' }).click()
  const questions = page.locator('after-word[page-id=lamps-question]')
  const answers = page.locator('after-word[page-id=lamps-answer]')
  await answers.evaluate(element => element.scrollIntoView())
  for (const [element, name] of [
    [questions, 'Viktor Hale'],
    [answers, 'Noor Siddiqui'],
  ] as const) {
    await expect(element.getByRole('heading', { level: 2 })).toHaveText('2 Comments')
    await expect(commentBy(element, name)).toBeVisible()
  }
  await page.goBack()
  await reach(page)
  await expect(heading(page)).toHaveText('3 Comments')
  await expect(page.locator('after-word')).toHaveCount(1)
  await expect(commentBy(page, 'Kerstin Dahl')).toBeVisible()
})

test('a thread that is moved while somebody writes keeps the text', async ({ page, host }) => {
  await open(page, `${host.origin}/demo/app/?article=lamps`)
  const answers = page.locator('after-word[page-id=lamps-answer]')
  await answers.evaluate(element => element.scrollIntoView())
  const box = answers.getByRole('textbox', { name: 'Write a comment' })
  await box.fill('Half a thought')
  await page.getByRole('button', { name: 'Swap the panels' }).click()
  const ids = () =>
    page
      .locator('after-word')
      .evaluateAll(elements => elements.map(element => element.getAttribute('page-id')))
  await expect.poll(ids).toEqual(['lamps-answer', 'lamps-question'])
  await expect(box).toHaveValue('Half a thought')
  await expect(answers.getByRole('heading', { level: 2 })).toHaveText('2 Comments')
  await expect(thread(page)).toHaveCount(2)
  await box.press('End')
  await box.pressSequentially(', whole.')
  await expect(box).toHaveValue('Half a thought, whole.')
})

test('two threads on a page know nothing of each other', async ({ page, host, write }) => {
  const tag = `<after-word page-id="a"></after-word><after-word page-id="b"></after-word>${aTag()}`
  const url = host.page(aPage({ tag }))
  await write(url, { pageId: 'a' })
  await open(page, url)
  const [first, second] = [page.locator('[page-id=a]'), page.locator('[page-id=b]')]
  await expect(first.getByRole('heading', { level: 2 })).toHaveText('1 Comment')
  await expect(second.getByRole('heading', { level: 2 })).toHaveText('No comments yet')
  await second.getByRole('textbox', { name: 'Write a comment' }).fill('Mine.')
  await second.getByRole('textbox', { name: 'Name' }).fill('Cleo')
  await second.getByRole('button', { name: 'Post comment' }).click()
  await expect(second.getByRole('heading', { level: 2 })).toHaveText('1 Comment')
  await expect(first.getByRole('article')).toHaveAccessibleName('Comment by Ada')
  await expect(second.getByRole('article')).toHaveAccessibleName('Comment by Cleo')
})
