import type { Sort } from '#protocol/comment.ts'

/** What decides where a comment stands among its siblings. */
export interface Placed {
  readonly id: string
  readonly createdAt: string
}

/**
 * Where `item` goes in `siblings` so that they stay in order: an index from 0 to their number.
 * The pinned one stands first, whatever the order. `top` keeps the order in which comments arrived, since likes that change must not move what is read.
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
