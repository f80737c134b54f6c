import type { ThreadPage } from '#protocol/comment.ts'
import { aPage } from './a-page.ts'
import { recordRequests } from './requests.ts'
import { wordsOf } from './text.ts'
import { OFFLINE, bodyOf, commentBy, expanderOf, open } from './thread.ts'
import { expect, test } from './test.ts'

// 1,100 words of four to eight letters: some 8,900 characters.
const LONG = wordsOf(1100)

test('a long comment travels as its beginning, and expanding fetches the rest', async ({
  page,
  host,
  server,
  write,
}) => {
  const url = host.page(aPage())
  const { id } = await write(url, { body: LONG })
  const sent = await recordRequests(page, `${server.url}/api/v1/comments`)
  const answer = page.waitForResponse(/\/thread\?/)
  await open(page, url)
  const { comments } = (await (await answer).json()) as ThreadPage
  expect(comments[0]!.truncated).toBe(true)
  expect(JSON.stringify(comments[0]!.body).length).toBeLessThan(4100)
  const comment = commentBy(page, 'Ada')
  await expanderOf(comment).click()
  await expect(bodyOf(comment)).toContainText('word1100')
  await expect(expanderOf(comment)).toHaveText('Show less')
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([`/api/v1/comments/${id}`])
  // Fetched once is enough.
  await expanderOf(comment).click()
  await expanderOf(comment).click()
  await expect(bodyOf(comment)).toContainText('word1100')
  expect(sent).toHaveLength(1)
})

test('when the rest does not come the reader can ask for it again', async ({
  page,
  host,
  write,
  trouble,
}) => {
  trouble.expect(/ERR_FAILED/)
  const url = host.page(aPage())
  await write(url, { body: LONG })
  await page.route('**/api/v1/comments/*', route => route.abort(), { times: 1 })
  await open(page, url)
  const comment = commentBy(page, 'Ada')
  await expanderOf(comment).click()
  await expect(comment.getByRole('alert')).toHaveText(OFFLINE)
  await expect(bodyOf(comment)).toContainText('word200')
  await comment.getByRole('button', { name: 'Try again' }).click()
  await expect(bodyOf(comment)).toContainText('word1100')
  await expect(comment.getByRole('alert')).toHaveCount(0)
})
