import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { aPage } from './a-page.ts'
import { compose, replyTo } from './compose.ts'
import { expectHarmless, tryToWrite } from './harmless.ts'
import { HOSTILE_TEXTS } from './hostile-texts.ts'
import { boxOf, commentBy, heading, open, thread } from './thread.ts'
import { expect, test } from './test.ts'

for (const field of ['body', 'name'] as const)
  test(`no ${field} that anybody posts becomes more than text`, async ({ page, host, server }) => {
    const url = host.page(aPage())
    let taken = 0
    for (const text of HOSTILE_TEXTS)
      if (await tryToWrite(server.url, url, { [field]: text })) taken++
    expect(taken).toBeGreaterThan(20)
    await open(page, url)
    await expect(heading(page)).toHaveText(`${taken} Comments`)
    const more = page.getByRole('button', { name: 'Show more comments' })
    for (let shown = 20; shown < taken; shown += 20) {
      await expect(page.getByRole('article')).toHaveCount(shown)
      await more.click()
    }
    await expect(page.getByRole('article')).toHaveCount(taken)
    await page.mouse.move(100, 100)
    await page.mouse.wheel(0, 3000)
    await expectHarmless(page)
  })

test('no website and no page id does either', async ({ page, host, server }) => {
  const url = host.page(aPage())
  for (const text of HOSTILE_TEXTS) await tryToWrite(server.url, url, { website: text })
  for (const text of HOSTILE_TEXTS)
    await tryToWrite(server.url, url, { pageId: text.slice(0, 200) })
  await open(page, url)
  await expectHarmless(page)
})

test('what is typed becomes no more than text on its way', async ({ page, host, trouble }) => {
  trouble.expect(/status of 422/)
  await open(page, host.page(aPage()))
  const box = boxOf(page)
  await box.focus()
  for (const text of HOSTILE_TEXTS.filter((_, index) => index % 3 === 0)) {
    await box.fill(text)
    const answer = page.waitForResponse('**/preview')
    await page.getByRole('button', { name: 'Preview' }).click()
    if ((await answer).ok()) {
      await expect(page.getByRole('group', { name: 'Preview' })).toBeVisible()
      await expectHarmless(page)
      await page.getByRole('button', { name: 'Continue writing' }).click()
    }
  }
})

test('a hostile name is only a name, in labels and in replies to it', async ({
  page,
  host,
  write,
}) => {
  const name = '<img src=x onerror=window.__xss=1> $& {name}'
  const url = host.page(aPage())
  await write(url, { name })
  await open(page, url)
  await expect(commentBy(page, name).locator('[part=name]')).toHaveText(name)
  const box = await replyTo(commentBy(page, name), name)
  await compose(box, '<script>window.__xss=1</script>', '<b>Bob</b>')
  await box.press('Control+Enter')
  await expect(commentBy(page, '<b>Bob</b>')).toContainText('<script>window.__xss=1</script>')
  await expect(heading(page)).toHaveText('2 Comments')
  await expectHarmless(page)
})

/** Bodies that no server of ours sends: what a stolen or broken one might. */
const TAMPERED: readonly unknown[] = [
  [['script', 'window.__xss=1']],
  [['img', { src: 'x', onerror: 'window.__xss=1' }]],
  [['p', { type: 'script', props: { children: 'window.__xss=1' }, key: null, ref: null }]],
  [['p', { type: 'img', props: { dangerouslySetInnerHTML: { __html: '<img src=x>' } } }]],
  [['p', { dangerouslySetInnerHTML: { __html: '<img src=x onerror=window.__xss=1>' } }]],
  [['p', ['a', 'javascript:window.__xss=1', 'x']]],
  [['p', ['a', ' javascript:window.__xss=1', 'x'], ['a', 'JAVASCRIPT:window.__xss=1', 'x']]],
  [['p', ['a', ['javascript:window.__xss=1'], 'x'], ['a'], ['a', null]]],
  [['p', ['a', { href: 'javascript:window.__xss=1' }, ['a', 'data:text/html,x', 'y']]]],
  [
    ['iframe', 'x'],
    ['svg', ['script', 'x']],
    ['style', 'x'],
    ['p onclick=x', 'y'],
    ['P', 'z'],
  ],
  [[['p', 'x'], 'y'], [null, 'x'], [[], 'x'], [1, 'x'], [{}, 'x'], []],
  [
    ['constructor', 'x'],
    ['__proto__', 'x'],
    ['toString', 'x'],
    ['Fragment', 'x'],
  ],
  [null, 0, true, 'text', {}, [[[[['p', 'deep']]]]]],
  [['p', null, 0, true, undefined, { a: 1 }, ['br', 'x'], ['code', ['p', 'x']]]],
  [Array.from({ length: 200 }).reduce<unknown>(inside => ['quote', inside], 'deep')],
  'no list at all',
  [],
]

test('a server gone bad can make the thread say things, and do nothing', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const comment = await write(url)
  await page.route(/\/thread\?/, async route => {
    const response = await route.fetch()
    const answer = (await response.json()) as ThreadPage
    const comments = TAMPERED.map((body, index) => ({
      ...comment,
      id: `${index}"><img src=x onerror=window.__xss=1>`,
      author: { ...comment.author, name: `N${index}<img src=x onerror=window.__xss=1>` },
      body: Array.isArray(body) ? body : [['p', body]],
    })) as Comment[]
    await route.fulfill({ response, json: { ...answer, comments } })
  })
  await open(page, url)
  await expect(page.getByRole('article')).toHaveCount(TAMPERED.length)
  await expect(page.getByText('deep')).not.toHaveCount(0)
  await expectHarmless(page)
})

test('a problem’s text is only text', async ({ page, host, trouble }) => {
  trouble.expect(/status of 500/)
  await page.route(/\/thread\?/, route =>
    route.fulfill({
      status: 500,
      headers: { 'access-control-allow-origin': '*' },
      json: { code: 'unheard_of', detail: '<img src=x onerror=window.__xss=1>', errors: [] },
    }),
  )
  await page.goto(host.page(aPage()))
  await expect(thread(page).getByRole('alert')).toHaveText('<img src=x onerror=window.__xss=1>')
  await expectHarmless(page)
})
