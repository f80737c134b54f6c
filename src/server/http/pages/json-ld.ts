import type { Thread } from '#protocol/comment.ts'
import { toPlainText } from '#protocol/body.ts'
import type { CommentNode } from '../../../widget/thread/store/node.ts'
import { createLinks, type Links } from './links.ts'

/**
 * A thread as search engines read it: schema.org's `DiscussionForumPosting` with a nested `Comment`
 * for each that is shown. What the server does not know, such as who wrote the post, is left out.
 */
export function describeThread(
  thread: Thread,
  roots: readonly CommentNode[],
  publicUrl: string,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    '@id': thread.url,
    url: thread.url,
    headline: thread.title ?? thread.url,
    commentCount: thread.count,
    comment: describeAll(roots, createLinks(`${publicUrl}/`)),
  }
}

/**
 * A data block, such as that of a page for search engines. Nothing in it can end the block or open a comment: every `<` is written
 * as an escape, and so are the two line separators that JSON allows and older scripts do not.
 */
export function toDataBlock(data: object, attributes = 'type="application/ld+json"'): string {
  const json = JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<script ${attributes}>${json}</script>`
}

const describeAll = (nodes: readonly CommentNode[], links: Links): object[] =>
  nodes.flatMap(node => describe(node, links))

/** A place-holder says nothing, so its replies stand in its place. */
function describe(node: CommentNode, links: Links): object[] {
  const comment = node.comment.value
  const { id, author, state } = comment
  const below = describeAll(node.replies.value, links)
  if (state === 'deleted') return below
  return [
    {
      '@type': 'Comment',
      url: links.comment(id),
      author: {
        '@type': 'Person',
        name: author.name,
        ...(author.website !== null && { url: author.website }),
      },
      text: toPlainText(comment.body),
      ...(comment.lang !== null && { inLanguage: comment.lang }),
      datePublished: comment.createdAt,
      ...(comment.editedAt !== null && { dateModified: comment.editedAt }),
      ...(comment.likes > 0 && {
        interactionStatistic: {
          '@type': 'InteractionCounter',
          interactionType: 'https://schema.org/LikeAction',
          userInteractionCount: comment.likes,
        },
      }),
      ...(below.length > 0 && { comment: below }),
    },
  ]
}
