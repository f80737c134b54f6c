import { drawBody } from '../../../widget/components/body.tsx'
import { en } from '../../../widget/i18n/en.ts'
import { toDate } from './dates.ts'
import { commentHref, type Root } from './links.ts'
import { format } from './sentences.ts'
import type { Node } from './tree.ts'

// As in the widget: deeper replies stand flat among others and say whom they answer.
const DEPTH = 4

interface Props {
  readonly root: Root
  readonly node: Node
}

/** A comment, whole, and those replies to it that the page has. */
export function Comment({ root, node }: Props) {
  const { comment, depth, parent } = node
  const { id, author, state, createdAt, editedAt } = comment
  const isDeleted = state === 'deleted'
  const name = isDeleted ? en.deleted : format.named(en.commentBy, author.name)
  return (
    <article part="comment" id={`comment-${id}`} aria-label={name}>
      {isDeleted ? (
        <p class="muted">{en.deleted}</p>
      ) : (
        <>
          <header part="header">
            <b part="name">
              <bdi>{author.name}</bdi>
            </b>
            {depth >= DEPTH && parent && <InReplyTo root={root} parent={parent} />}
            <a class="muted" part="permalink" href={commentHref(root, id)}>
              <time datetime={createdAt}>{toDate(createdAt)}</time>
            </a>
            {editedAt !== null && <span class="muted">{en.edited}</span>}
          </header>
          <div part="body" dir="auto">
            {drawBody(comment.body)}
          </div>
          <Controls root={root} node={node} />
        </>
      )}
      <Replies root={root} node={node} />
    </article>
  )
}

function InReplyTo({ root, parent }: { root: Root; parent: Node }) {
  const { id, author, state } = parent.comment
  if (state === 'deleted') return null
  return (
    <a class="muted" href={commentHref(root, id)}>
      {format.named(en.inReplyTo, author.name)}
    </a>
  )
}

function Controls({ root, node: { comment } }: Props) {
  const { id, author, likes } = comment
  return (
    <footer part="controls">
      <a
        class="muted"
        href={`${commentHref(root, id)}#write`}
        aria-label={format.named(en.replyTo, author.name)}
      >
        {en.reply}
      </a>
      {likes > 0 && <span class="muted">{format.likes(likes)}</span>}
    </footer>
  )
}

function Replies({ root, node: { comment, depth, replies } }: Props) {
  const hidden = comment.replies - replies.length
  if (replies.length === 0 && hidden <= 0) return null
  return (
    <div part={depth + 1 < DEPTH ? 'replies' : undefined}>
      {replies.map(reply => (
        <Comment key={reply.comment.id} root={root} node={reply} />
      ))}
      {hidden > 0 && (
        <p>
          <a part="more" href={commentHref(root, comment.id)}>
            {format.moreReplies(hidden)}
          </a>
        </p>
      )}
    </div>
  )
}
