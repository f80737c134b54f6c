import { tracked } from '../tracked.ts'
import type { CommentProps } from '../widget.ts'
import { Island } from './island.tsx'

/** The controls of a comment. */
export const Controls = tracked(({ widget, node }: CommentProps) => {
  const { store, format, writer, reader } = widget
  const { t } = format
  const { author, likes, state } = node.comment.value
  const isSent = node.sending.value === 'idle'
  const isLiked = node.liked.value
  const isReplying = node.replying.value
  const locked = store.locked.value
  const isOwn = store.viewerId.value === author.id

  return (
    <footer part="controls">
      {state === 'published' && isSent && (
        <>
          {!locked && (
            <button aria-expanded={isReplying} onClick={() => (node.replying.value = !isReplying)}>
              {t.reply}
            </button>
          )}
          <button aria-pressed={isLiked} onClick={async () => (await writer()).like(node)}>
            {/* One text: Chromium's accessibility tree forgets a space that stood at an end. */}
            {`${t.like} ${likes || ''}`}
          </button>
          <button
            onClick={async ({ currentTarget: button }) => (await reader()).copy(node.id, button)}
          >
            {t.copy}
          </button>
          {!isOwn && (
            <button
              onClick={async ({ currentTarget: button }) => (await writer()).report(node, button)}
            >
              {t.report}
            </button>
          )}
        </>
      )}
      {(!isSent || isOwn) && (
        <Island part="own" fill={async host => (await writer()).own(node, host)} />
      )}
    </footer>
  )
})
