import type { Formatter } from '../i18n/format.ts'
import { tracked } from '../tracked.ts'
import type { Arrivals } from './arrivals.ts'
import type { ReadingMessages } from './en.ts'
import type { Visits } from './visits.ts'

interface Props {
  readonly format: Formatter
  readonly t: ReadingMessages
  readonly arrivals: Arrivals
  readonly visits: Visits
  readonly showArrived: () => void
  readonly goToNext: () => void
}

/** What there is to go to, over the lower edge of what is being read: it pushes nothing away. */
export const Pill = tracked(
  ({ format: { plural }, t, arrivals, visits, showArrived, goToNext }: Props) => {
    const arrived = arrivals.count.value
    const unseen = visits.unseen.value
    return (
      <>
        {arrived > 0 && <button onClick={showArrived}>{plural(t.arrived, arrived)}</button>}
        {unseen > 0 && (
          <button onClick={goToNext} aria-keyshortcuts="n">
            {plural(t.unseen, unseen)} <kbd aria-hidden>N</kbd>
          </button>
        )}
      </>
    )
  },
)
