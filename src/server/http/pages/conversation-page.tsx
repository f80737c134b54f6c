import type { Comment as CommentShape } from '#protocol/comment.ts'
import { toPlainText } from '#protocol/plain-text.ts'
import { excerpt } from '../../services/excerpt.ts'
import { en } from '../../../widget/i18n/en.ts'
import { Comment } from './comment.tsx'
import { SharedLink, toHtml } from './document.tsx'
import { Faults } from './faults.tsx'
import { Form } from './form.tsx'
import { describeThread } from './json-ld.ts'
import { commentHref, threadHref, type Root } from './links.ts'
import type { Conversation } from './read-conversation.ts'
import { format } from './sentences.ts'
import type { Setting } from './setting.ts'
import { toTree, type Node } from './tree.ts'
import type { Writing } from './writing.ts'

// As much as places that show a link have room for.
const DESCRIPTION = 200

interface Props {
  readonly root: Root
  readonly conversation: Conversation
}

/**
 * The page of a comment: what it answers, what was answered, and a form to reply. `root` leads from
 * where it is drawn: under its own address, or where a reply to it was refused.
 */
export function drawConversation(
  { root, conversation }: Props,
  writing: Writing,
  { sheet, publicUrl }: Setting,
): string {
  const { thread, address, comment, replies } = conversation
  const node = toNode(comment, replies)
  const about = thread.title ?? thread.url
  const isDeleted = comment.state === 'deleted'
  const title = `${isDeleted ? en.deleted : format.named(en.commentBy, comment.author.name)}: ${about}`
  const isFaulty = writing.errors.length > 0
  return toHtml({
    root,
    sheet,
    title: isFaulty ? `Not posted. ${title}` : title,
    head: (
      <>
        <link rel="canonical" href={`${thread.url}#comment-${comment.id}`} />
        <SharedLink
          title={title}
          description={toPlainText(excerpt(comment.body, DESCRIPTION)).replaceAll('\n', ' ')}
          url={commentHref(`${publicUrl}/`, comment.id)}
          type="article"
        />
      </>
    ),
    body: (
      <section part="thread" aria-label={en.region}>
        <h1>
          <a href={`${thread.url}#comment-${comment.id}`}>{about}</a>
        </h1>
        <Faults errors={writing.errors} />
        <nav class="muted" aria-label="Around this comment">
          <a href={threadHref(root, address)}>Read the whole thread</a>
        </nav>
        <Above root={root} conversation={conversation} />
        <div class="chosen">
          <Comment root={root} node={node} />
        </div>
        <More root={root} conversation={conversation} />
        {!isDeleted && <Form root={root} address={address} parent={comment} writing={writing} />}
      </section>
    ),
    data: describeThread(thread, [node], publicUrl),
  })
}

/**
 * The comment with the replies of this page. Those that other pages have are not counted as hidden:
 * the link to them stands below.
 */
function toNode(comment: CommentShape, replies: readonly CommentShape[]): Node {
  const here = replies.filter(reply => reply.parentId === comment.id).length
  const [node] = toTree([{ ...comment, parentId: null, replies: here }, ...replies], null)
  if (!node) throw new Error('a comment is always the root of its own replies')
  return node
}

/** What the comment answers, each answering the one above it. */
function Above({ root, conversation: { ancestors } }: Props) {
  const highest = ancestors[0]
  return (
    <>
      {highest && highest.parentId !== null && (
        <p>
          <a part="more" href={commentHref(root, highest.id)}>
            Show what came before
          </a>
        </p>
      )}
      {ancestors.map(ancestor => (
        <Comment
          key={ancestor.id}
          root={root}
          node={{ comment: { ...ancestor, replies: 0 }, depth: 0, parent: null, replies: [] }}
        />
      ))}
    </>
  )
}

function More({ root, conversation: { comment, nextCursor } }: Props) {
  if (nextCursor === null) return null
  return (
    <p>
      <a part="more" rel="next" href={commentHref(root, comment.id, nextCursor)}>
        Show more replies
      </a>
    </p>
  )
}
