import type { ReadonlySignal } from '@preact/signals'
import type { QueueCounts } from '#protocol/admin.ts'
import { hrefOf } from '../../kit/place.ts'
import { toQuery, type QueueView } from './filter.ts'
import { VIEW_WORDS } from './view.ts'

interface TabsProps {
  readonly filter: QueueView
  readonly counts: ReadonlySignal<QueueCounts | null>
}

/** The way from list to list. What is searched for goes along. */
export function Tabs({ filter, counts }: TabsProps) {
  return (
    <nav class="tabs" aria-label="Lists">
      {VIEW_WORDS.map(({ view, label }) => (
        <a
          key={view}
          href={hrefOf('queue', toQuery({ ...filter, view }))}
          aria-current={view === filter.view ? 'page' : undefined}
        >
          {label} <span class="count">{counts.value?.[view].toLocaleString('en')}</span>
        </a>
      ))}
    </nav>
  )
}
