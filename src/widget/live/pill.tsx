import type { Signal } from '@preact/signals-core'
import type { Formatter } from '../i18n/format.ts'
import { tracked } from '../thread/tracked.ts'
import type { ThreadArrivals } from './arrivals.ts'
import type { ReadingMessages } from './en.ts'
import type { Visits } from './visits.ts'

interface Props {
  readonly format: Formatter
  readonly t: ReadingMessages
  /** The news about the reader's own comment; a press dismisses it. */
  readonly said: Signal<string>
  readonly arrivals: ThreadArrivals
  readonly visits: Visits
  readonly showArrived: () => void
  readonly goToNext: () => void
}

/** New comments to go to, floating over the lower edge: they push nothing away. */
export const Pill = tracked(
  ({ format: { plural }, t, said, arrivals, visits, showArrived, goToNext }: Props) => {
    const text = said.value
    const arrived = arrivals.count.value
    const unseen = visits.unseen.value
    return (
      <>
        {text && <button onClick={() => (said.value = '')}>{text} ✕</button>}
        {arrived > 0 && <button onClick={showArrived}>{plural(t.arrived, arrived)}</button>}
        {unseen > 0 && (
          <button onClick={goToNext} aria-keyshortcuts="n">
            <span>{plural(t.unseen, unseen)}</span> <kbd aria-hidden>N</kbd>
          </button>
        )}
      </>
    )
  },
)
