import type { CommentNode } from '../store/node.ts'
import type { Widget } from '../widget.ts'
import { Once } from './once.ts'

interface Props {
  readonly widget: Widget
  readonly parent: CommentNode | null
}

/**
 * The box to write in. It is a real one from the first paint; what surrounds it (name, button,
 * errors) is loaded when it is first focused and is put below it, so no keystroke is lost.
 */
export class Box extends Once<Props> {
  override render({ widget, parent }: Props) {
    const { t, named } = widget.format
    const label = parent ? named(t.replyTo, parent.comment.peek().author.name) : t.write
    let text: HTMLTextAreaElement
    let rest: HTMLElement
    let isEquipped = false
    let empty: (() => void) | undefined

    async function equip() {
      if (isEquipped) return
      isEquipped = true
      try {
        const writer = await widget.writer()
        if (rest.isConnected) empty = writer.compose({ parent, text, host: rest })
      } catch {
        // Why a module did not come the browser does not say. Typing on, or coming back, asks again.
        rest.textContent = t.errors.offline!
        isEquipped = false
      }
    }

    return (
      <form
        part="composer"
        onSubmit={event => event.preventDefault()}
        onFocusIn={equip}
        onInput={equip}
      >
        <textarea
          ref={element => {
            text = element!
            if (parent) element?.focus()
            // Written before the widget came, where the page had brought the box.
            if (element?.value) void equip()
          }}
          part="textbox"
          aria-label={label}
          placeholder={label}
          dir="auto"
        />
        <div
          part="rest"
          ref={element => {
            rest = element!
            return () => empty?.()
          }}
        />
      </form>
    )
  }
}
