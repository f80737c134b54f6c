import { signal } from '@preact/signals'

interface Notice {
  readonly text: string
  readonly isFault: boolean
  /** Undoes the action. */
  readonly undo: (() => void) | null
}

const notice = signal<Notice | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

// Long enough to read it and reach for "Undo".
const SHOWN_MS = 10_000

/** Says what has happened, to eyes and to screen readers. The next thing said takes its place. */
export function say(text: string, { undo = null }: { undo?: (() => void) | null } = {}): void {
  show({ text, isFault: false, undo })
}

/** Shows an error until another notice replaces it or the moderator closes it. */
export function sayFault(error: unknown): void {
  show({ text: error instanceof Error ? error.message : String(error), isFault: true, undo: null })
}

function show(next: Notice): void {
  clearTimeout(timer)
  notice.value = next
  if (!next.isFault) timer = setTimeout(hide, SHOWN_MS)
}

function hide(): void {
  clearTimeout(timer)
  notice.value = null
}

/**
 * Draws the notices. The live region is there from the start, as screen readers announce changes
 * only.
 */
export function Notices() {
  const { value } = notice
  return (
    <div class="notices" role={value?.isFault ? 'alert' : 'status'}>
      {value && (
        <p class={value.isFault ? 'notice fault' : 'notice'}>
          <span>{value.text}</span>
          {value.undo && (
            <button
              type="button"
              onClick={() => {
                hide()
                value.undo?.()
              }}
            >
              Undo
            </button>
          )}
          <button type="button" onClick={hide} aria-label="Close this message">
            ×
          </button>
        </p>
      )}
    </div>
  )
}
