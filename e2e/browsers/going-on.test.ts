import { words as german } from '../../src/widget/i18n/languages/de.ts'
import { seedCommentId } from '../../src/server/services/writing/seed-comment-id.ts'
import { thousandConversation } from '../../demo/thousand.ts'
import { aPage, aTag } from '../a-page.ts'
import { expect, test } from './test.ts'
import type { What } from './find.ts'

const commentBy = (name: string): What => ({ role: 'article', name: `Comment by ${name}` })

test('what others write is offered, comes when it is asked for, and has the focus', async ({
  reader,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada' })
  await reader.open(url)
  await reader.see({ role: 'button', name: 'Copy link', by: 'Ada' })
  // It hears of what happens from now on, or is told what it has missed.
  await write(url, { name: 'Bob', parentId: id })
  await reader.see({ role: 'heading', name: '2 Comments' })
  await reader.miss(commentBy('Bob'))
  await reader.click({ role: 'button', name: '1 new comment' })
  await reader.see(commentBy('Bob'), { isFocused: true, isInView: true })
})

test('conversations close and open, and stay so on the next visit', async ({
  reader,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { name: 'Ada' })
  await write(url, { name: 'Bob', parentId: id })
  await reader.open(url)
  await reader.see(commentBy('Bob'))
  await reader.click({ role: 'button', name: 'Collapse all' })
  await reader.miss(commentBy('Bob'))
  await reader.open(url)
  await reader.see(commentBy('Ada'))
  await reader.miss(commentBy('Bob'))
  await reader.click({ role: 'button', name: 'Expand all' })
  await reader.see(commentBy('Bob'))
})

test('a link far down shows its conversation, and a way back to the whole', async ({
  reader,
  host,
}) => {
  const url = `${host.origin}/demo/thousand/`
  const place = thousandConversation().findLastIndex(({ replyTo }) => replyTo === null)
  const id = await seedCommentId(url, null, place)
  await reader.tab.go(`${url}#comment-${id}`)
  await reader.see(commentBy(thousandConversation()[place]!.by), { isFocused: true })
  const articles = () => reader.run(find => find({ role: 'article' }).map(({ id }) => id))
  await expect.poll(articles).toEqual([`comment-${id}`])
  await reader.click({ role: 'button', name: 'Show all comments' })
  await expect.poll(async () => (await articles()).length).toBeGreaterThan(20)
})

test('a thread speaks the page’s language, from right to left where that is so', async ({
  reader,
  host,
  write,
}) => {
  const url = host.page(aPage({ tag: aTag('data-lang="de"') }))
  await write(url)
  await reader.open(url)
  await reader.see({ role: 'heading', name: '1 Kommentar' })
  await reader.see({ role: 'textbox', name: german.write })
  await reader.open(host.page(aPage({ tag: aTag('data-lang="he"') })))
  const direction = () =>
    reader.run(() => {
      const section = document.querySelector('after-word')?.shadowRoot?.querySelector('section')
      return section ? getComputedStyle(section).direction : null
    })
  await expect.poll(direction).toBe('rtl')
})

test('a thread that the page has brought is taken over as it stands', async ({
  reader,
  host,
  server,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, { name: 'Ada' })
  const answer = await fetch(`${server.url}/api/v1/thread.html?${new URLSearchParams({ url })}`)
  // Keeps what the server has drawn, to see whether it is what the reader goes on with.
  const keep =
    "<script>brought = document.querySelector('after-word').shadowRoot.querySelector('article')</script>"
  host.page(aPage({ above: (await answer.text()) + keep }), url)
  await reader.open(url)
  await reader.see(commentBy('Ada'))
  await reader.click({ role: 'button', name: 'Reply', by: 'Ada' })
  await reader.see({ role: 'textbox', name: 'Reply to Ada' }, { isFocused: true })
  const isKept = await reader.run(find => {
    const { brought } = window as unknown as { brought: Element }
    return find({ role: 'article' })[0] === brought
  })
  expect(isKept).toBe(true)
})
