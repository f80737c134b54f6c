import { tracked } from '../tracked.ts'
import type { CommentProps } from '../widget.ts'
import { Box } from './box.tsx'
import { Text } from './text.tsx'
import { Time } from './time.tsx'

/** Levels that are drawn indented; deeper replies stand flat among others and say whom they answer. */
const DEPTH = 4

/** A comment with its replies. */
export const Comment = tracked(({ widget, node }: CommentProps) => {
  const { t, named } = widget.format
  const { id, author, state, createdAt, editedAt } = node.comment.value
  const parent = node.depth >= DEPTH && node.parent
  const answered = parent && parent.comment.value.author.name
  const isNew = node.isNew.value
  const pinned = widget.store.pinned.value
  const isReplying = node.replying.value

  return (
    <article
      part="comment"
      id={`comment-${id}`}
      aria-label={state === 'deleted' ? t.deleted : named(t.commentBy, author.name)}
      tabIndex={-1}
    >
      {state === 'deleted' ? (
        <p class="muted">{t.deleted}</p>
      ) : (
        <>
          <header part="header">
            <bdi part="name" translate={false}>
              {author.name}
            </bdi>
            {author.role !== 'guest' && (
              <span class="muted" part="badge">
                {t[author.role]}
              </span>
            )}
            {answered && (
              <a class="muted" href={widget.permalink(parent.id)}>
                {named(t.inReplyTo, answered)}
              </a>
            )}
            <a class="muted" part="permalink" href={widget.permalink(id)}>
              <Time widget={widget} iso={createdAt} />
            </a>
            {id === pinned && (
              <span class="muted" part="pinned">
                {t.pinned}
              </span>
            )}
            {editedAt && <span class="muted">{t.edited}</span>}
            {isNew && <span part="new">{t.isNew}</span>}
          </header>
          <Text widget={widget} node={node} />
          <widget.Controls widget={widget} node={node} />
        </>
      )}
      {isReplying && <Box widget={widget} parent={node} />}
      <Replies widget={widget} node={node} />
    </article>
  )
})

/**
 * The replies to a comment. Indented ones fold by `<details>`, so find-in-page finds closed ones
 * too.
 */
const Replies = tracked(({ widget, node }: CommentProps) => {
  const { t, plural } = widget.format
  const replies = node.replies.value
  const all = node.comment.value.replies
  const isOpen = node.open.value
  // A reply that has not reached the server is not among those it counts.
  const known = replies.filter(reply => reply.sending.value === 'idle').length
  const hidden = all - known
  if (!replies.length && hidden <= 0) return null

  const contents = (
    <>
      {replies.map(reply => (
        <Comment key={reply.id} widget={widget} node={reply} />
      ))}
      {hidden > 0 && (
        <widget.More
          widget={widget}
          progress={node.fetching}
          node={node}
          label={plural(t.moreReplies, hidden)}
          ask={() => widget.store.loadReplies(node)}
        />
      )}
    </>
  )
  if (node.depth + 1 >= DEPTH) return <div>{contents}</div>
  return (
    <details
      part="replies"
      open={isOpen}
      onToggle={event => (node.open.value = event.currentTarget.open)}
    >
      <summary part="fold">{plural(t.replies, Math.max(all, replies.length))}</summary>
      {contents}
    </details>
  )
})
