import { invalid } from '../../failure.ts'

/** The end of a page in an order by time. */
export interface TimePosition {
  readonly createdAt: string
  readonly id: string
}

const CURSOR = /^(?<createdAt>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|(?<id>[0-9a-f-]{36})$/

/** An opaque text that `parseTimeCursor` reads back. */
export function toTimeCursor({ createdAt, id }: TimePosition): string {
  return btoa(`${createdAt}|${id}`).replace(/=+$/, '')
}

/** Throws `invalid` for what is not a cursor. */
export function parseTimeCursor(cursor: string): TimePosition {
  const { createdAt, id } = decode(cursor)
  if (createdAt && id) return { createdAt, id }
  throw invalid('cursor', 'bad_format', 'This cursor did not come from a page.')
}

function decode(cursor: string): Record<string, string | undefined> {
  try {
    return CURSOR.exec(atob(cursor))?.groups ?? {}
  } catch {
    // Not Base64, so not one of ours either.
    return {}
  }
}
