import type { Node } from '../store/node.ts'
import { tracked } from '../tracked.ts'
import type { Widget } from '../widget.ts'
import { Ask } from './ask.tsx'
import { Comment } from './comment.tsx'

/** Levels that are drawn indented; deeper replies stand flat among others and say whom they answer. */
export const DEPTH = 4

interface Props {
  readonly widget: Widget
  readonly node: Node
}

/**
 * What was said to a comment. Where it is drawn indented it folds, by the browser's own means: it is
 * found by find-in-page also while it is closed.
 */
export const Replies = tracked(({ widget, node }: Props) => {
  const { store, format } = widget
  const { t, plural } = format
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
        <Ask
          widget={widget}
          progress={node.fetching}
          label={plural(t.moreReplies, hidden)}
          ask={() => store.loadReplies(node)}
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
