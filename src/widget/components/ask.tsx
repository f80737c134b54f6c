import type { ReadonlySignal } from '@preact/signals'
import type { Progress } from '../store/thread.ts'
import type { Widget } from '../widget.ts'

interface Props {
  readonly widget: Widget
  readonly progress: ReadonlySignal<Progress>
  /** What the button offers, or says while it is on its way. */
  readonly label: string
  ask(event: { currentTarget: HTMLElement }): unknown
}

/** A button that asks the server for something; when that failed it says why and offers to try again. */
export function Ask({ widget: { format }, progress, label, ask }: Props) {
  const state = progress.value
  const error = typeof state === 'object' && state
  return (
    <>
      {error && (
        <p class="error" role="alert">
          {format.error(error)}
        </p>
      )}
      {/* Not `disabled`, which would take the focus away from who pressed it. */}
      <button part="more" aria-disabled={state === 'busy'} onClick={ask}>
        {error ? format.t.retry : label}
      </button>
    </>
  )
}
