import type { Sort } from '#protocol/comment.ts'
import { invalid } from '../../failure.ts'

/** The orders in which comments are paged: those of top-level comments, and that of replies. */
export type Order = Sort | 'replies'

/** The end of a page: the whole sort key of its last comment. */
export interface Position {
  readonly likes: number
  readonly createdAt: string
  readonly id: string
}

const CURSOR =
  /^(?<order>oldest|newest|top|replies)\|(?<likes>\d{1,15})\|(?<createdAt>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|(?<id>[0-9a-f-]{36})$/

/** An opaque text that `parseCursor` reads back. */
export function toCursor(order: Order, { likes, createdAt, id }: Position): string {
  return btoa(`${order}|${likes}|${createdAt}|${id}`).replace(/=+$/, '')
}

/** Throws `invalid` for what is not a cursor of this order. */
export function parseCursor(cursor: string, order: Order): Position {
  const { likes, createdAt, id, ...given } = decode(cursor)
  if (given['order'] !== order || !likes || !createdAt || !id) {
    throw invalid('cursor', 'bad_format', 'This cursor did not come from a page of this order.')
  }
  return { likes: Number(likes), createdAt, id }
}

function decode(cursor: string): Record<string, string | undefined> {
  try {
    return CURSOR.exec(atob(cursor))?.groups ?? {}
  } catch {
    // Not Base64, so not one of ours either.
    return {}
  }
}
