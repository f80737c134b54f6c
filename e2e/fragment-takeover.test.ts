import { openHeld, remember, remembered, taken, test } from './fragments.ts'
import { pathsOf, recordRequests } from './requests.ts'
import { recordShifts, shiftsOf } from './shifts.ts'
import { textOf, wordsOf } from './text.ts'
import { bodyOf, boxOf, commentBy, controlsOf, expanderOf, heading, reach } from './thread.ts'
import { expect } from './test.ts'
import { writeMany } from './write.ts'

test('the widget takes over what the page has brought, element by element', async ({
  page,
  server,
  write,
  aPageWith,
}) => {
  const url = await aPageWith(async url => {
    const { id } = await write(url, {
      name: 'Ada',
      body: `${textOf(20)}\n\n- *a* [b](https://c.example/)`,
    })
    await write(url, { name: 'Bob', parentId: id, body: 'Short.' })
    await writeMany(write, url, 25, n => ({ name: `Other ${n}`, body: wordsOf(n * 9 + 1) }))
  })
  await recordShifts(page)
  const release = await openHeld(page, url)
  const sent = await recordRequests(page, server.url)
  await expect(heading(page)).toHaveText('27 Comments')
  await remember(page)
  const cut = await bodyOf(commentBy(page, 'Ada')).evaluate(body => body.clientHeight)
  const places = () =>
    page
      .getByRole('article')
      .evaluateAll(all => all.map(article => article.getBoundingClientRect().y + scrollY))
  const before = await places()
  release()
  await reach(page)
  await taken(page)

  const { gone, moves, count } = await remembered(page)
  expect({ gone, moves }).toEqual({ gone: [], moves: [] })
  expect(count).toBeGreaterThan(250)
  expect(pathsOf(sent).filter(path => /thread|comments/.test(path))).toEqual([])
  expect(await bodyOf(commentBy(page, 'Ada')).evaluate(body => body.clientHeight)).toBe(cut)
  expect((await shiftsOf(page)).filter(({ inThread }) => inThread)).toEqual([])
  const after = await places()
  expect(after.map((y, index) => Math.round(Math.abs(y - before[index]!)))).toEqual(
    after.map(() => 0),
  )
  // Of what was there only for want of a script nothing is left.
  await expect(page.locator('after-word').locator('script, noscript, slot')).toHaveCount(0)
})

test('what was taken over works', async ({ page, write, aPageWith }) => {
  const url = await aPageWith(async url => {
    const { id } = await write(url, { name: 'Ada', body: textOf(20) })
    await write(url, { name: 'Bob', parentId: id, body: 'Short.' })
    await writeMany(write, url, 20, n => ({ name: `Other ${n}` }))
  })
  await page.goto(url)
  await reach(page)
  await taken(page)
  const ada = commentBy(page, 'Ada')
  await expanderOf(ada).click()
  await expect(expanderOf(ada)).toHaveText('Show less')
  await controlsOf(ada).getByRole('button', { name: 'Like' }).click()
  await expect(controlsOf(ada).getByRole('button', { name: 'Like 1' })).toBeVisible()
  await ada.getByText('1 reply').click()
  await expect(commentBy(page, 'Bob')).toBeHidden()
  const permalink = ada.locator('> header [part=permalink]')
  const time = permalink.locator('time')
  await expect(time).toHaveText('now')
  await expect(time).toHaveAttribute('title', /\d{4} at .*M$/)
  await expect(permalink).toHaveAttribute('href', new RegExp(`^${url}#comment-`))
  await page.getByRole('button', { name: 'Show more comments' }).click()
  await expect(page.getByRole('article')).toHaveCount(21)
  await boxOf(page).fill('Hello')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Cleo')
  await boxOf(page).press('Control+Enter')
  await expect(commentBy(page, 'Cleo')).toContainText('Hello')
  await expect(heading(page)).toHaveText('23 Comments')
})

test('what is typed before the script comes stays, and the box stays focused', async ({
  page,
  write,
  aPageWith,
}) => {
  const url = await aPageWith(url => write(url))
  const release = await openHeld(page, url)
  await boxOf(page).pressSequentially('Early')
  release()
  await expect(page.getByRole('button', { name: 'Post comment' })).toBeVisible()
  await boxOf(page).pressSequentially(' bird')
  await expect(boxOf(page)).toHaveValue('Early bird')
  await expect(boxOf(page)).toBeFocused()
})

test('an edited comment says so where it will stay', async ({ page, write, server, aPageWith }) => {
  const key = 'k'.repeat(43)
  const url = await aPageWith(async url => {
    const { id } = await write(url, { key })
    await fetch(`${server.url}/api/v1/comments/${id}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        origin: new URL(url).origin,
      },
      body: JSON.stringify({ body: 'Edited.' }),
    })
    await write(url)
  })
  await recordShifts(page)
  const release = await openHeld(page, url)
  await expect(page.getByText('edited', { exact: true })).toBeHidden()
  release()
  await taken(page)
  await expect(page.getByText('edited', { exact: true })).toBeVisible()
  expect((await shiftsOf(page)).filter(({ inThread }) => inThread)).toEqual([])
})

test('a fragment speaks and looks as it was asked to, from its first paint', async ({
  page,
  server,
  write,
  aPageWith,
}) => {
  const url = await aPageWith(
    async url => {
      await write(url, { body: textOf(20) })
      await write(url, { name: 'Bob' })
    },
    { query: '&lang=ar&theme=dark&lines=3&sort=newest' },
  )
  const release = await openHeld(page, url)
  const section = page.locator('after-word section')
  const look = () =>
    section.evaluate(element => {
      const { color, backgroundColor, direction } = getComputedStyle(element)
      const bodies = [...element.querySelectorAll('[part=body]')]
      return { color, backgroundColor, direction, heights: bodies.map(body => body.clientHeight) }
    })
  const sent = await recordRequests(page, server.url)
  const before = await look()
  expect(before.direction).toBe('rtl')
  await remember(page)
  release()
  await expect(page.locator('[part=tools] select')).toBeVisible()
  expect(await look()).toEqual(before)
  expect((await remembered(page)).gone).toEqual([])
  expect(pathsOf(sent).filter(path => /thread/.test(path))).toEqual([])
  await expect(section.locator('[part=name]')).toHaveText(['Bob', 'Ada'])
})
