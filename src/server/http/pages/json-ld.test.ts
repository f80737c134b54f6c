import { expect, test } from 'vitest'
import { aComment, aThread } from '../../../../test/support/comments.ts'
import { describeThread, toDataBlock } from './json-ld.ts'
import { toTree } from './tree.ts'

const thread = aThread({ title: 'A post', count: 3 })

test('a thread is a posting with its comments inside each other', () => {
  const author = { id: 'a', name: 'Ada', website: 'https://ada.example/', role: 'guest' } as const
  const comments = [
    aComment({ id: 'one', author: { ...author, verified: false }, likes: 2 }),
    aComment({ id: 'two', parentId: 'one', editedAt: '2026-01-02T00:00:00.000Z' }),
  ]
  expect(describeThread(thread, toTree(comments, null), 'https://c.example')).toEqual({
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    '@id': thread.url,
    url: thread.url,
    headline: 'A post',
    commentCount: 3,
    comment: [
      {
        '@type': 'Comment',
        url: 'https://c.example/c/one',
        author: { '@type': 'Person', name: 'Ada', url: 'https://ada.example/' },
        text: 'one',
        datePublished: '2026-01-01T00:00:00.000Z',
        interactionStatistic: {
          '@type': 'InteractionCounter',
          interactionType: 'https://schema.org/LikeAction',
          userInteractionCount: 2,
        },
        comment: [
          {
            '@type': 'Comment',
            url: 'https://c.example/c/two',
            author: { '@type': 'Person', name: 'Ada' },
            text: 'two',
            datePublished: '2026-01-01T00:00:00.000Z',
            dateModified: '2026-01-02T00:00:00.000Z',
          },
        ],
      },
    ],
  })
})

test('a deleted comment says nothing; its replies stand in its place', () => {
  const comments = [
    aComment({ id: 'gone', state: 'deleted', replies: 1 }),
    aComment({ id: 'left', parentId: 'gone' }),
  ]
  const data = describeThread(thread, toTree(comments, null), 'https://c.example')
  expect(data).toMatchObject({ comment: [{ url: 'https://c.example/c/left' }] })
})

test('no text ends the block or its script, and every text comes back', () => {
  for (const text of ['</script>', '<!--<script>', ']]>', '\u2028\u2029', '&lt;', '"\\']) {
    const block = toDataBlock({ text })
    const [, json = ''] =
      /^<script type="application\/ld\+json">([^<>&\u2028\u2029]*)<\/script>$/.exec(block) ?? []
    expect(JSON.parse(json)).toEqual({ text })
  }
})
