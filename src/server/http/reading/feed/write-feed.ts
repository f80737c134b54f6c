import { Feed } from 'feed'
import { commentLink } from '#protocol/comment-link.ts'
import type { Comment } from '#protocol/comment.ts'
import { toFeedHtml, toFeedText } from './feed-html.tsx'

export const FORMATS = ['atom', 'json'] as const

export type Format = (typeof FORMATS)[number]

export const TYPES = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const satisfies Readonly<Record<Format, string>>

/** The subject of a feed. */
export interface Source {
  /** Stays the same wherever the server stands. */
  readonly id: string
  readonly title: string
  /** The page, or the site. */
  readonly url: string
  /** The URL of the feed itself. */
  readonly self: string
  /** The newest first. */
  readonly entries: readonly Entry[]
}

export interface Entry {
  readonly comment: Comment
  readonly page: { readonly url: string; readonly title: string | null }
}

// A feed without comments has not changed.
const NEVER = new Date(0)

/** The feed in a format. The same comments are the same bytes, so that its ETag holds. */
export function writeFeed({ id, title, url, self, entries }: Source, format: Format): string {
  const isAtom = format === 'atom'
  const text = isAtom ? toAtomText : asItIs
  const changes = entries.map(({ comment }) => changedAt(comment).getTime())
  const feed = new Feed({
    id: text(id),
    title: text(title),
    link: url,
    feedLinks: { [format]: self },
    generator: 'Afterword',
    updated: entries.length > 0 ? new Date(Math.max(...changes)) : NEVER,
  })
  for (const { comment, page } of entries) {
    const { author } = comment
    const headline = `${author.name}: ${page.title ?? page.url}`
    feed.addItem({
      id: `urn:uuid:${comment.id}`,
      title: isAtom ? toFeedText(headline) : headline,
      link: commentLink(page.url, comment.id),
      published: new Date(comment.createdAt),
      date: changedAt(comment),
      content: toFeedHtml(comment.body),
      author: [
        { name: text(author.name), ...(author.website !== null && { link: author.website }) },
      ],
    })
  }
  return isAtom ? feed.atom1() : feed.json1()
}

const changedAt = ({ createdAt, editedAt }: Comment) => new Date(editedAt ?? createdAt)

// `feed` takes "&amp;" in a text for an ampersand that was escaped already.
const toAtomText = (text: string) => text.replaceAll('&', '&amp;')

const asItIs = (text: string) => text
