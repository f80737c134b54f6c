import type { Node } from '../store/thread.ts'
import type { Widget } from '../widget.ts'
import { Once } from './once.ts'

interface Props {
  readonly widget: Widget
  readonly node: Node
}

/** What can be done with a comment. */
export function Controls({ widget, node }: Props) {
  const { store, format, writer } = widget
  const { t } = format
  const { author, likes, state } = node.comment.value
  const isSent = node.sending.value === 'idle'

  return (
    <footer part="controls">
      {state === 'published' && isSent && (
        <>
          <button
            aria-expanded={node.replying.value}
            onClick={() => (node.replying.value = !node.replying.value)}
          >
            {t.reply}
          </button>
          <button aria-pressed={node.liked.value} onClick={async () => (await writer()).like(node)}>
            {t.like} {likes || ''}
          </button>
        </>
      )}
      {(!isSent || store.viewerId.value === author.id) && <Own widget={widget} node={node} />}
    </footer>
  )
}

/** A place for what only the author of a comment sees, which the writer fills. */
class Own extends Once<Props> {
  override render({ widget, node }: Props) {
    return (
      <div
        part="own"
        ref={host => {
          const filled = widget.writer().then(writer => writer.own(node, host!))
          return () => void filled.then(empty => empty())
        }}
      />
    )
  }
}
