import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isInView, statesIn } from '#protocol/states.ts'
import { request } from '../../kit/api.ts'
import { createDesk, type Clock, type ModerationDesk } from '../comments/desk.ts'
import { ItemList } from '../comments/item-list.tsx'
import { Keys } from '../comments/keys.tsx'
import { createList } from '../comments/list.ts'
import { findMark } from '../comments/place-mark.ts'
import type { Undos } from '../comments/undos.ts'
import { sayRefusal } from '../../kit/refusal.ts'
import { createArrivals, type QueueArrivals } from './arrivals.ts'
import { Bulk } from './bulk.tsx'
import { Chips } from './chips.tsx'
import { toPath, type QueueView } from './filter.ts'
import type { LiveCounts } from './live.ts'
import { VIEW_WORDS } from './view.ts'

interface QueueListProps {
  readonly filter: QueueView
  readonly live: LiveCounts
  readonly clock: Clock
  readonly undos: Undos
}

/** One list of the queue: made anew for each filter. */
export function QueueList({ filter, live, clock, undos }: QueueListProps) {
  const { view } = filter
  const [{ desk, arrivals }] = useState(() => createParts(filter, clock.now, undos))
  const { list } = desk
  useEffect(() => {
    list.load().then(
      () => {
        const mark = findMark()
        if (mark !== null && list.find(mark)) list.makeCurrent(mark)
      },
      error => sayRefusal(error),
    )
    return list.stop
  }, [])
  useArrivals(arrivals, live, view)
  const { label, empty } = VIEW_WORDS.find(words => words.view === view)!
  const states = statesIn(view)
  const isFiltered = filter.q !== '' || filter.thread !== null || filter.person !== null
  return (
    <>
      <Chips filter={filter} list={list} />
      <News arrivals={arrivals} />
      <div class="bulk">
        <Bulk desk={desk} />
        <Keys desk={desk} />
      </div>
      <ItemList
        desk={desk}
        label={label}
        empty={isFiltered ? 'No comment matches.' : empty}
        usual={states.length === 1 ? states[0]! : null}
        isSelectable
      />
    </>
  )
}

function createParts(
  filter: QueueView,
  now: ModerationDesk['now'],
  undos: Undos,
): { readonly desk: ModerationDesk; readonly arrivals: QueueArrivals } {
  const list = createList({
    ask: (cursor, signal) => request(toPath(filter, cursor), { signal }),
    isIn: ({ state, reports }) => isInView(filter.view, state, reports.length),
  })
  return {
    desk: createDesk({ list, now, undos }),
    arrivals: createArrivals(list, cursor => request(toPath(filter, cursor))),
  }
}

/** Looks for what is new when the list has grown, and when a server is back that was away. */
function useArrivals(arrivals: QueueArrivals, live: LiveCounts, view: QueueView['view']): void {
  const before = useRef<number | null>(null)
  useSignalEffect(() => {
    const count = live.counts.value?.[view] ?? null
    const hasGrown = count !== null && before.current !== null && count > before.current
    if (count !== null) before.current = count
    if (hasGrown) arrivals.look().catch(error => sayRefusal(error))
  })
}

function News({ arrivals }: { readonly arrivals: QueueArrivals }) {
  const count = arrivals.count.value
  return (
    <p class="news" role="status">
      {count > 0 && (
        <button type="button" class="primary" onClick={arrivals.show}>
          {count} new
        </button>
      )}
    </p>
  )
}
