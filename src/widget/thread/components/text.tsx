import { scrollWith } from '../scroll.ts'
import type { CommentNode } from '../store/node.ts'
import { tracked } from '../tracked.ts'
import type { Widget } from '../widget.ts'
import { Ask } from './ask.tsx'
import { drawBody } from './body.tsx'

/** The body of a comment: cut after some lines, with a button for the rest. */
export const Text = tracked(({ widget, node }: { widget: Widget; node: CommentNode }) => {
  const { store, format, clamp } = widget
  const { body, lang, truncated } = node.comment.value
  const expanded = node.expanded.value
  const isCut = node.cut.value
  const id = `body-${node.id}`

  function toggle(button: HTMLElement) {
    if (!expanded || truncated) return void store.expand(node)
    // The text above the button gets shorter; the button stays where the reader is.
    const { top } = button.getBoundingClientRect()
    node.expanded.value = false
    requestAnimationFrame(() => scrollWith(button, button.getBoundingClientRect().top - top))
  }

  return (
    <>
      <div
        ref={element => clamp.observe(element, node)}
        id={id}
        class={expanded ? '' : 'cut'}
        part="body"
        lang={lang ?? undefined}
        dir="auto"
      >
        {drawBody(body)}
      </div>
      {(isCut || truncated) && (
        <Ask
          widget={widget}
          progress={node.completing}
          label={expanded ? format.t.collapse : format.t.expand}
          ask={toggle}
          aria-expanded={expanded}
          aria-controls={id}
        />
      )}
    </>
  )
})
