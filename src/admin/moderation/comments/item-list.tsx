import { useEffect, useLayoutEffect } from 'preact/hooks'
import type { ModerationState } from '#protocol/states.ts'
import { ExactTime } from '../../kit/exact-time.tsx'
import { sayRefusal } from '../../kit/refusal.ts'
import type { ModerationDesk } from './desk.ts'
import { Item } from './item.tsx'
import { useMark } from './place-mark.ts'

// Load the next page this many comments before the end.
const FEW = 5

interface ItemListProps {
  readonly desk: ModerationDesk
  readonly label: string
  /** The sentence of an empty list. */
  readonly empty: string
  readonly usual?: ModerationState | null
  readonly isSelectable?: boolean
}

/** The comments of a desk's list, in whatever state the list is. */
export function ItemList({ desk, label, empty, usual = null, isSelectable }: ItemListProps) {
  const { list } = desk
  const state = list.state.value
  const shown = list.shown.value
  const current = list.current.value
  const isNearEnd =
    shown.length < FEW && list.nextCursor.value !== null && list.searchedTo.value === null
  useFocus(current, shown.length === 0)
  useMark(list)
  useEffect(() => {
    if (isNearEnd) list.more().catch(error => sayRefusal(error))
  }, [isNearEnd, shown.length])
  if (state === 'loading') return <p class="loading late">Loading…</p>
  if (state === 'failed') return <Failed desk={desk} />
  return (
    <>
      {shown.length === 0 && list.nextCursor.value === null && (
        <p class="empty" tabIndex={-1} id="empty">
          {empty}
        </p>
      )}
      <ol class="items" aria-label={label}>
        {shown.map(item => (
          <li key={item.comment.id}>
            <Item item={item} desk={desk} usual={usual} isSelectable={isSelectable ?? false} />
          </li>
        ))}
      </ol>
      <MoreBelow desk={desk} />
    </>
  )
}

/**
 * The current comment takes the focus, unless a control inside it has it. After the last comment
 * leaves, the focus goes to the sentence of the empty list.
 */
export function useFocus(current: string | null, isEmpty: boolean): void {
  useLayoutEffect(() => {
    const article = document.getElementById(`item-${current}`)
    if (article && !article.contains(document.activeElement)) article.focus()
  }, [current])
  // Once everything is drawn: the button that was pressed may have gone with the last comment.
  useEffect(() => {
    if (isEmpty && document.activeElement === document.body)
      document.getElementById('empty')?.focus()
  }, [isEmpty])
}

function Failed({ desk: { list } }: Pick<ItemListProps, 'desk'>) {
  return (
    <p class="empty" role="alert">
      The comments could not be loaded.{' '}
      <button type="button" onClick={() => list.load().catch(error => sayRefusal(error))}>
        Try again
      </button>
    </p>
  )
}

function MoreBelow({ desk: { list } }: Pick<ItemListProps, 'desk'>) {
  if (list.nextCursor.value === null) return null
  const isAsking = list.isAsking.value
  const searchedTo = list.searchedTo.value
  return (
    <p class="below">
      {searchedTo !== null && (
        <span role="status">
          The search stopped at <ExactTime time={searchedTo} />.{' '}
        </span>
      )}
      <button
        type="button"
        aria-disabled={isAsking}
        onClick={() => list.more().catch(error => sayRefusal(error))}
      >
        {isAsking ? 'Loading…' : searchedTo === null ? 'Show more' : 'Search further'}
      </button>
    </p>
  )
}
