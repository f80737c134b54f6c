import type { Sort } from '#protocol/comment.ts'

/** The parts of a comment that decide its order. */
export interface Placed {
  readonly id: string
  readonly createdAt: string
}

/**
 * The index at which `item` goes into the sorted `siblings`. A pinned comment comes first in every
 * order. `top` keeps the order of arrival, since new likes must not move what a reader reads.
 */
export function placeOf(
  siblings: readonly Placed[],
  item: Placed,
  { sort, pinned }: { readonly sort: Sort; readonly pinned: string | null },
): number {
  if (item.id === pinned) return 0
  if (sort === 'top') return siblings.length
  // Times are all of one length and one zone, so as text they sort as times do.
  const key = ({ createdAt, id }: Placed) => createdAt + id
  // Comments mostly arrive in order, so the search starts where they mostly go.
  let index = siblings.length
  const first = siblings[0]?.id === pinned ? 1 : 0
  while (index > first && key(siblings[index - 1]!) > key(item) === (sort !== 'newest')) index--
  return index
}
