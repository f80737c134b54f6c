import type { Node } from '../store/thread.ts'
import type { Widget } from '../widget.ts'
import { Ask } from './ask.tsx'
import { Box } from './box.tsx'
import { Controls } from './controls.tsx'
import { Text } from './text.tsx'
import { Time } from './time.tsx'

/** Levels that are drawn indented; deeper replies stand flat among others and say whom they answer. */
const DEPTH = 4

interface Props {
  readonly widget: Widget
  readonly node: Node
}

/** A comment and what was said to it. */
export function Comment({ widget, node }: Props) {
  const { t, named } = widget.format
  const { id, author, state, createdAt, editedAt } = node.comment.value
  const parent = node.depth >= DEPTH && node.parent

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
            <b part="name">
              <bdi>{author.name}</bdi>
            </b>
            {parent && (
              <span class="muted">{named(t.inReplyTo, parent.comment.value.author.name)}</span>
            )}
            <a class="muted" part="permalink" href={widget.permalink(id)}>
              <Time widget={widget} iso={createdAt} />
            </a>
            {editedAt && <span class="muted">{t.edited}</span>}
          </header>
          <Text widget={widget} node={node} />
          <Controls widget={widget} node={node} />
        </>
      )}
      {node.replying.value && <Box widget={widget} parent={node} />}
      <Replies widget={widget} node={node} />
    </article>
  )
}

function Replies({ widget, node }: Props) {
  const { store, format } = widget
  const { t } = format
  const replies = node.replies.value
  // A reply that has not reached the server is not among those it counts.
  const known = replies.filter(reply => reply.sending.value === 'idle').length
  const hidden = node.comment.value.replies - known

  return replies.length || hidden > 0 ? (
    <div part={node.depth + 1 < DEPTH ? 'replies' : undefined}>
      {replies.map(reply => (
        <Comment key={reply.id} widget={widget} node={reply} />
      ))}
      {hidden > 0 && (
        <Ask
          widget={widget}
          progress={node.fetching}
          label={format.plural(t.moreReplies, hidden)}
          ask={() => store.loadReplies(node)}
        />
      )}
    </div>
  ) : null
}
