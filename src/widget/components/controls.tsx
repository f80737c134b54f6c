import type { Node } from '../store/node.ts'
import { tracked } from '../tracked.ts'
import type { Widget } from '../widget.ts'
import { Once } from './once.ts'

interface Props {
  readonly widget: Widget
  readonly node: Node
}

/** What can be done with a comment. */
export const Controls = tracked(({ widget, node }: Props) => {
  const { store, format, writer, reader } = widget
  const { t } = format
  const { author, likes, state } = node.comment.value
  const isSent = node.sending.value === 'idle'
  const isLiked = node.liked.value
  const isReplying = node.replying.value
  const isOwn = store.viewerId.value === author.id

  return (
    <footer part="controls">
      {state === 'published' && isSent && (
        <>
          <button aria-expanded={isReplying} onClick={() => (node.replying.value = !isReplying)}>
            {t.reply}
          </button>
          <button aria-pressed={isLiked} onClick={async () => (await writer()).like(node)}>
            {/* One text: Chromium's accessibility tree forgets a space that stood at an end. */}
            {`${t.like} ${likes || ''}`}
          </button>
          <button onClick={async event => (await reader()).copy(node.id, event.currentTarget)}>
            {t.copy}
          </button>
        </>
      )}
      {(!isSent || isOwn) && <Own widget={widget} node={node} />}
    </footer>
  )
})

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
