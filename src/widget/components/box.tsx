import type { Node } from '../store/thread.ts'
import type { Widget } from '../widget.ts'

/**
 * The box to write in. It is a real one from the first paint; what surrounds it (name, button,
 * errors) is loaded when it is first focused and is put below it, so no keystroke is lost. It draws
 * once: nothing it reads may change under somebody who writes.
 */
export function Box({ widget, parent }: { widget: Widget; parent: Node | null }) {
  const { t, named } = widget.format
  const label = parent ? named(t.replyTo, parent.comment.peek().author.name) : t.write
  let text: HTMLTextAreaElement
  let rest: HTMLElement
  let empty: (() => void) | null = null
  let isLoading = false

  async function equip() {
    if (empty || isLoading) return
    isLoading = true
    try {
      const writer = await widget.writer()
      rest.textContent = ''
      if (rest.isConnected) empty = writer.compose({ parent, text, host: rest })
    } catch {
      // Why a module did not come the browser does not say. Typing on, or coming back, asks again.
      rest.textContent = t.errors.offline!
    }
    isLoading = false
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
          if (parent) text.focus()
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
