import type { Comment } from '#protocol/comment.ts'
import { aPage } from '../a-page.ts'
import { textOf } from '../text.ts'
import type { What } from './find.ts'
import type { Reader } from './reader.ts'
import { expect, test } from './test.ts'

const BOX: What = { role: 'textbox', name: 'Write a comment' }
const commentBy = (name: string): What => ({ role: 'article', name: `Comment by ${name}` })
const buttonOf = (by: string, name: string): What => ({ role: 'button', name, by })

/** Writes in the box, says who writes and posts: with the keyboard alone. */
async function post(reader: Reader, text: string, name: string): Promise<void> {
  const { tab } = reader
  await reader.click(BOX)
  // Typed at once: what is needed to post is still on its way.
  await tab.type(text)
  await reader.see(BOX, { value: text, isFocused: true })
  await reader.see({ role: 'textbox', name: 'Name' })
  await tab.press('Tab')
  await reader.see({ role: 'textbox', name: 'Name' }, { isFocused: true })
  await tab.type(name)
  await tab.press('Shift+Tab')
  await reader.see(BOX, { isFocused: true })
  await tab.press('Control+Enter')
  // The server has it when its author can edit it.
  await reader.see(buttonOf(name, 'Edit'))
}

/** What the comment itself says. */
const bodyOf = (reader: Reader, name: string) =>
  reader.run(
    (find, name) =>
      find({ role: 'article', name: `Comment by ${name}` })[0]?.querySelector('[part=body]')
        ?.textContent ?? null,
    name,
  )

test('a comment that is typed at once is posted and is there after a reload', async ({
  reader,
  host,
}) => {
  await reader.open(host.page(aPage()))
  await reader.see({ role: 'heading', name: 'No comments yet' })
  await post(reader, 'First *words* of “Ä”.', 'Ada')
  await reader.see(BOX, { value: '' })
  for (const moment of ['now', 'after a reload']) {
    if (moment !== 'now') await reader.tab.reload()
    await reader.see({ role: 'heading', name: '1 Comment' })
    await reader.see(commentBy('Ada'))
    await expect.poll(() => bodyOf(reader, 'Ada')).toBe('First words of “Ä”.')
    await reader.see(buttonOf('Ada', 'Edit'))
  }
})

test('a reply goes under what it answers', async ({ reader, host, write }) => {
  const url = host.page(aPage())
  for (const name of ['Bob', 'Cleo']) await write(url, { name })
  await reader.open(url)
  await reader.click(buttonOf('Bob', 'Reply'))
  const box: What = { role: 'textbox', name: 'Reply to Bob' }
  await reader.see(box, { isFocused: true })
  await reader.tab.type('Indeed.')
  await reader.click({ role: 'textbox', name: 'Name', by: 'Bob' })
  await reader.tab.type('Ada')
  await reader.click({ role: 'button', name: 'Post reply' })
  await reader.miss(box)
  await reader.see({ role: 'heading', name: '3 Comments' })
  await reader.tab.reload()
  await reader.see(commentBy('Ada'))
  const parent = await reader.run(
    find =>
      find({ role: 'article', name: 'Comment by Ada' })[0]!.parentElement!.closest('article')!
        .ariaLabel,
  )
  expect(parent).toBe('Comment by Bob')
})

test('a like counts, stays and can be taken back', async ({ reader, host, server, write }) => {
  const url = host.page(aPage())
  const { id } = await write(url)
  const likes = async () => {
    const answer = await fetch(`${server.url}/api/v1/comments/${id}`)
    return ((await answer.json()) as Comment).likes
  }
  await reader.open(url)
  await reader.click(buttonOf('Ada', 'Like'))
  await reader.see(buttonOf('Ada', 'Like 1'), { pressed: 'true' })
  await expect.poll(likes).toBe(1)
  await reader.tab.reload()
  await reader.see(buttonOf('Ada', 'Like 1'), { pressed: 'true' })
  await reader.click(buttonOf('Ada', 'Like 1'))
  await reader.see(buttonOf('Ada', 'Like'), { pressed: 'false' })
  await expect.poll(likes).toBe(0)
})

test('an author changes what they wrote', async ({ reader, host }) => {
  await reader.open(host.page(aPage()))
  await post(reader, 'Befor', 'Ada')
  await reader.click(buttonOf('Ada', 'Edit'))
  const editor: What = { role: 'textbox', name: 'Edit your comment' }
  await reader.see(editor, { value: 'Befor', isFocused: true })
  await reader.tab.press('End')
  await reader.tab.type('e and after.')
  await reader.tab.press('Control+Enter')
  await reader.miss(editor)
  for (const moment of ['now', 'after a reload']) {
    if (moment !== 'now') await reader.tab.reload()
    await reader.see(commentBy('Ada'), { text: expect.stringContaining('edited') })
    await expect.poll(() => bodyOf(reader, 'Ada')).toBe('Before and after.')
  }
})

test('an author deletes what they wrote, once they have said so twice', async ({
  reader,
  host,
}) => {
  await reader.open(host.page(aPage()))
  await post(reader, 'Better not.', 'Ada')
  await reader.click(buttonOf('Ada', 'Delete'))
  await reader.see({ role: 'group', name: 'Delete this comment for good?' })
  await reader.click(buttonOf('Ada', 'Delete'))
  await reader.miss(commentBy('Ada'))
  await reader.see({ role: 'heading', name: 'No comments yet' })
  await reader.tab.reload()
  await reader.see({ role: 'heading', name: 'No comments yet' })
  await reader.miss(commentBy('Ada'))
})

test('a page with a strict policy and Trusted Types can be read and written on', async ({
  reader,
  host,
  write,
}) => {
  const url = host.copyOf('strict/')
  await write(url, { name: 'Bob', body: textOf(30) })
  await reader.open(url)
  await reader.click(buttonOf('Bob', 'Expand full comment'))
  await reader.see(buttonOf('Bob', 'Show less'))
  await post(reader, 'A [link](https://example.com/) and `code`.', 'Ada')
  await reader.tab.reload()
  await reader.see({ role: 'link', name: 'link', by: 'Ada' })
})
