import type { Node } from '../store/node.ts'
import { tracked } from '../tracked.ts'
import type { Widget } from '../widget.ts'
import { Box } from './box.tsx'
import { Controls } from './controls.tsx'
import { DEPTH, Replies } from './replies.tsx'
import { Text } from './text.tsx'
import { Time } from './time.tsx'

interface Props {
  readonly widget: Widget
  readonly node: Node
}

/** A comment and what was said to it. */
export const Comment = tracked(({ widget, node }: Props) => {
  const { t, named } = widget.format
  const { id, author, state, createdAt, editedAt } = node.comment.value
  const parent = node.depth >= DEPTH && node.parent
  const answered = parent && parent.comment.value.author.name
  const isNew = node.isNew.value
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
            <b part="name">
              <bdi>{author.name}</bdi>
            </b>
            {answered && <span class="muted">{named(t.inReplyTo, answered)}</span>}
            <a class="muted" part="permalink" href={widget.permalink(id)}>
              <Time widget={widget} iso={createdAt} />
            </a>
            {editedAt && <span class="muted">{t.edited}</span>}
            {isNew && <span part="new">{t.isNew}</span>}
          </header>
          <Text widget={widget} node={node} />
          <Controls widget={widget} node={node} />
        </>
      )}
      {isReplying && <Box widget={widget} parent={node} />}
      <Replies widget={widget} node={node} />
    </article>
  )
})
