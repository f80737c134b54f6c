import { readAside, type Database } from '../../db/engine/database.ts'
import {
  findStretch,
  listQueue,
  listStretch,
  MOST,
  toLevel,
  type QueueFilter,
  type QueueLevel,
} from '../../db/moderation/queue.ts'
import type { QueueRow } from '../../db/moderation/queue-row.ts'
import { FEW, findMatches, toTerms } from '../../db/moderation/search.ts'
import { toTimeCursor, type TimePosition } from '../../db/engine/time-cursor.ts'
import { nextTurn } from '../../next-turn.ts'

/** A page of what a search finds. */
export interface SearchLevel extends QueueLevel {
  /** When the last comment was made that was looked at, where the search stopped before the end; else `null`. */
  readonly searchedTo: string | null
}

/** How many comments a search looks at before it asks whether to go on. */
export interface SearchLimits {
  /** Up to so many are found by the index at once. */
  readonly few: number
  /** Otherwise so many are looked at in one step. */
  readonly step: number
  readonly steps: number
}

// A step is some 10 ms of the worker, or of the event loop in memory; all of them are one or two seconds
// where the comments have to be read from a disk.
const LIMITS: SearchLimits = { few: FEW, step: 5000, steps: 40 }

/**
 * A page of the queue as `listQueue` gives it. What an index finds at once is looked up there. What is in many
 * comments, or too short for the index, is looked for in one comment after the other: step by step, so that
 * other reads have their turn in between, until `signal` aborts.
 */
export async function searchQueue(
  db: Database,
  site: string,
  { filter, after }: { readonly filter: QueueFilter; readonly after: TimePosition | null },
  { signal, limits = LIMITS }: { readonly signal: AbortSignal; readonly limits?: SearchLimits },
): Promise<SearchLevel> {
  const terms = toTerms(filter.search ?? '')
  const found = await readAside(db, db => findMatches(db, terms, limits.few))
  if (terms.length === 0 || found.ids !== null) {
    const level = await readAside(db, db => listQueue(db, site, filter, after))
    return { ...level, searchedTo: null }
  }
  const rows: QueueRow[] = []
  let from = after
  for (let step = 0; step < limits.steps; step++) {
    const wanted = { filter, found, after: from }
    const stretch = await readAside(db, async db => {
      const stretch = await findStretch(db, site, { ...wanted, most: limits.step })
      rows.push(...(await listStretch(db, site, { ...wanted, stretch })))
      return stretch
    })
    from = stretch.end
    if (from === null || rows.length > MOST) return { ...toLevel(rows), searchedTo: null }
    await nextTurn()
    signal.throwIfAborted()
  }
  return { rows, nextCursor: toTimeCursor(from!), searchedTo: from!.createdAt }
}
