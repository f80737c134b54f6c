import { describe, expect, test } from 'vitest'
import { commentLink, linkedComment, routeOf } from './comment-link.ts'

const PAGE = 'https://blog.example.com/x'

describe('the link to a comment', () => {
  test.each([
    ['', '#comment-c1'],
    ['#top', '#comment-c1'],
    ['#comment-c0', '#comment-c1'],
    ['#/', '#/?comment=c1'],
    ['#/one', '#/one?comment=c1'],
    ['#!/one', '#!/one?comment=c1'],
    ['#/one?page=2', '#/one?page=2&comment=c1'],
    ['#/one?comment=c0', '#/one?comment=c1'],
    ['#/one?comment=c0&page=2', '#/one?page=2&comment=c1'],
    ['#/one?mycomment=c0', '#/one?mycomment=c0&comment=c1'],
    ['#/one#comment-c0', '#/one?comment=c1'],
  ])('on a page at "%s" ends in "%s", and names it', (hash, linked) => {
    const link = commentLink(PAGE + hash, 'c1')
    expect(link).toBe(PAGE + linked)
    expect(linkedComment(new URL(link).hash)).toBe('c1')
    expect(routeOf(new URL(link).hash)).toBe(routeOf(hash))
  })
})

test.each(['', '#comments', '#/one', '#section-comment-5', '#comment', '#/one?mycomment=5'])(
  'the fragment "%s" names none',
  hash => {
    expect(linkedComment(hash)).toBe('')
  },
)
