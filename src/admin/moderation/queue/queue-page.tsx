import { useSignalEffect } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { createClock } from '../comments/desk.ts'
import { createUndos } from '../comments/undos.ts'
import { Page } from '../../kit/page.tsx'
import { place } from '../../kit/place.ts'
import './queue.css'
import { toFilter, toPath } from './filter.ts'
import { createLive, type LiveCounts } from './live.ts'
import { QueueList } from './queue-list.tsx'
import { Search } from './search.tsx'
import { Tabs } from './tabs.tsx'

/** The moderation queue: waiting comments first, then every other list. */
export function QueuePage() {
  const [{ live, clock, undos }] = useState(createQueue)
  useEffect(() => () => [live, clock].forEach(part => part.stop()), [])
  const filter = toFilter(place.value.query)
  useSignalEffect(() => {
    const waiting = live.counts.value?.waiting ?? 0
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}Queue · Afterword`
  })
  return (
    <Page title="Queue" actions={<Lost live={live} />}>
      <Tabs filter={filter} counts={live.counts} />
      <Search filter={filter} />
      <QueueList
        key={toPath(filter, null)}
        filter={filter}
        live={live}
        clock={clock}
        undos={undos}
      />
    </Page>
  )
}

/** It stands beside the title, where it pushes nothing away. */
function Lost({ live }: { readonly live: LiveCounts }) {
  return (
    <p class="lost" role="status">
      {live.isLost.value && <span class="late">The server does not answer. Reconnecting…</span>}
    </p>
  )
}

const createQueue = () => ({ live: createLive(), clock: createClock(), undos: createUndos() })
