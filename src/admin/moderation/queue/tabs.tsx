import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
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
  const isCounted = counts.value !== null
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone some tabs are out of sight: the list that is open has to be seen.
    const link = list.current?.querySelector('[aria-current]')
    link?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' })
    // The counts make the tabs wider when they come.
  }, [filter.view, isCounted])
  return (
    <nav class="tabs" aria-label="Lists" ref={list}>
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
