import { aPage, aTag } from './a-page.ts'
import { commentBy, controlsOf, heading, open, thread } from './thread.ts'
import { expect, test } from './test.ts'

test('a thread is a region with a heading that counts and an article for each comment', async ({
  page,
  host,
}) => {
  await open(page, `${host.origin}/demo/`)
  await expect(thread(page)).toBeVisible()
  await expect(heading(page)).toHaveText('8 Comments')
  await expect(page.getByRole('article', { name: /^Comment by / })).toHaveCount(8)
  await expect(commentBy(page, 'June Abara')).toContainText('Jonas sold the beans, surely.')
})

test('one comment is "1 Comment"', async ({ page, host, write }) => {
  const url = host.page(aPage())
  await write(url)
  await open(page, url)
  await expect(heading(page)).toHaveText('1 Comment')
})

test('nothing written yet is "No comments yet", with a box to change that', async ({
  page,
  host,
}) => {
  await open(page, host.page(aPage()))
  await expect(heading(page)).toHaveText('No comments yet')
  await expect(page.getByRole('article')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Write a comment' })).toBeVisible()
})

test('a comment has an id, a name, and its time as the link to it', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const { id, createdAt } = await write(url, { name: 'Ada Lovelace', body: 'Notes.' })
  await open(page, url)
  const comment = commentBy(page, 'Ada Lovelace')
  await expect(comment).toHaveAttribute('id', `comment-${id}`)
  await expect(comment.locator('[part=name]')).toHaveText('Ada Lovelace')
  const link = comment.getByRole('link')
  await expect(link).toHaveAttribute('href', `${url}#comment-${id}`)
  await expect(link.locator('time')).toHaveAttribute('datetime', createdAt)
  const full = new Date(createdAt).toLocaleString('en', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  })
  await expect(link.locator('time')).toHaveAttribute('title', full)
  await expect(controlsOf(comment).getByRole('button')).toHaveText([
    /^Reply$/,
    /^Like/,
    'Copy link',
    'Report',
  ])
})

test('a reply stands inside the comment it answers', async ({ page, host, write }) => {
  const url = host.page(aPage())
  const parent = await write(url, { name: 'Ada' })
  await write(url, { name: 'Bob', parentId: parent.id })
  await open(page, url)
  await expect(commentBy(page, 'Ada').getByRole('article')).toHaveAccessibleName('Comment by Bob')
})

test('what Markdown says is drawn as elements, and HTML as the text that was typed', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await write(url, {
    body: '*a* **b** ~~c~~ `d` [e](https://example.com/)\n\n> f\n\n- g\n\n1. h\n\n```\ni\n```\n\n<i>j</i>',
  })
  await open(page, url)
  const body = commentBy(page, 'Ada').locator('[part=body]')
  for (const [tag, text] of Object.entries({
    em: 'a',
    strong: 'b',
    del: 'c',
    blockquote: 'f',
    'ul li': 'g',
    'ol li': 'h',
    pre: 'i',
  }))
    await expect(body.locator(tag)).toHaveText(text)
  await expect(body.locator('code')).toHaveText('d')
  await expect(body.getByRole('link')).toHaveAttribute('rel', 'ugc nofollow noopener')
  await expect(body.getByText('<i>j</i>')).toBeVisible()
})

test('no collapsed comment of the demo takes more than 20 elements', async ({ page, host }) => {
  await open(page, `${host.origin}/demo/`)
  await expect(page.getByRole('article', { name: /^Comment by / })).toHaveCount(8)
  const counts = await page.locator('after-word').evaluate(({ shadowRoot }) =>
    [...shadowRoot!.querySelectorAll('article')].map(article => {
      const inside = [article, ...article.querySelectorAll('*')]
      return inside.filter(element => element.closest('article') === article).length
    }),
  )
  expect(counts).toHaveLength(8)
  expect(Math.max(...counts)).toBeLessThanOrEqual(20)
})

test('a page in another language keeps its numbers and times in that of the thread', async ({
  page,
  host,
  write,
}) => {
  const url = host.page(aPage({ tag: aTag('data-lang="en"') }).replace('lang="en"', 'lang="de"'))
  const { createdAt } = await write(url)
  await open(page, url)
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Europe/London' }).format(
    new Date(createdAt),
  )
  await expect(page.locator('time')).toHaveAttribute('title', new RegExp(`, .* ${year} at `))
})
