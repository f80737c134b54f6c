import { tracked } from '../tracked.ts'
import type { AskProps } from '../widget.ts'

/** A button that asks the server for something; when that failed it says why and offers to try again. */
export const Ask = tracked(
  ({ widget: { format }, progress, label, ask, node: _node, ...aria }: AskProps) => {
    const state = progress.value
    const error = typeof state === 'object' && state

    // The focus moves to the first new comment, which stands in the button's place.
    async function press({ currentTarget: button }: { currentTarget: HTMLElement }) {
      const { children } = button.parentElement!
      const place = [...children].indexOf(button) - (error ? 1 : 0)
      const root = button.getRootNode() as ShadowRoot
      await ask(button)
      // Unless they have gone on somewhere else meanwhile.
      if (root.activeElement === button || document.activeElement === document.body)
        (children[place] as HTMLElement | undefined)?.focus({ preventScroll: true })
    }

    return (
      <>
        {error && (
          <p class="error" role="alert">
            {format.error(error)}
          </p>
        )}
        {/* Not `disabled`, which would take the focus away from who pressed it. */}
        <button part="more" aria-disabled={state === 'busy'} onClick={press} {...aria}>
          {error ? format.t.retry : label}
        </button>
      </>
    )
  },
)
