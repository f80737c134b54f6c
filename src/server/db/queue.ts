import { sql, type RawBuilder } from 'kysely'
import type { ModerationState, View } from '#protocol/admin.ts'
import type { Database } from './database.ts'
import { queueRows, type QueueRow } from './queue-row.ts'
import { findMatches, matches, toTerms, type Found } from './search.ts'
import { toTimeCursor, type TimePosition } from './time-cursor.ts'

/** Which comments of a site: of one view, and of these only what the others let through. */
export interface QueueFilter {
  readonly view: View
  readonly threadId: string | null
  readonly personId: string | null
  /** As typed. */
  readonly search: string | null
}

export interface QueueLevel {
  readonly rows: readonly QueueRow[]
  readonly nextCursor: string | null
}

const MOST = 25

// A hidden person's comments are published to that person, so that is where moderators look for them.
const STATES: Readonly<Record<View, readonly ModerationState[]>> = {
  waiting: ['pending'],
  reported: ['published'],
  spam: ['spam'],
  published: ['published', 'hidden'],
  deleted: ['removed', 'deleted'],
}

type Direction = 'asc' | 'desc'

const inOrder = (direction: Direction) =>
  direction === 'asc'
    ? sql`comments.created_at, comments.id`
    : sql`comments.created_at desc, comments.id desc`

/** A page of the queue: the newest first, but of what waits the one that waits longest. */
export async function listQueue(
  db: Database,
  site: string,
  filter: QueueFilter,
  after: TimePosition | null,
): Promise<QueueLevel> {
  const direction = filter.view === 'waiting' ? 'asc' : 'desc'
  const found = await findMatches(db, toTerms(filter.search ?? ''))
  const conditions = [isAfter(direction, after), ...narrow(filter), ...matches(site, found)]
  const isIn = isInBy(filter, found)
  // Each state is a walk of the index that ends when the page is full; together they are sorted.
  const walks = STATES[filter.view].map(state =>
    db.selectFrom(
      db
        .selectFrom('comments')
        .select(['comments.id', 'comments.created_at'])
        .where(isIn(site, state))
        .where(sql.join<boolean>(conditions, sql` and `))
        .orderBy(inOrder(direction))
        .limit(MOST + 1)
        .as('walk'),
    ),
  )
  const [first, ...others] = walks.map(walk => walk.selectAll('walk'))
  const walked = others.reduce((all, next) => all.unionAll(next), first!)
  const rows = await queueRows(db, site)
    .innerJoin(walked.as('walked'), 'walked.id', 'comments.id')
    .orderBy(inOrder(direction))
    .limit(MOST + 1)
    .execute()
  return toLevel(rows)
}

/** A page of all that somebody has written on a site, the newest first. */
export async function listOfPerson(
  db: Database,
  site: string,
  personId: string,
  after: TimePosition | null,
): Promise<QueueLevel> {
  const rows = await queueRows(db, site)
    .where('comments.author_id', '=', personId)
    .where(isAfter('desc', after))
    .orderBy(inOrder('desc'))
    .limit(MOST + 1)
    .execute()
  return toLevel(rows)
}

/**
 * What belongs to a state of a site. An expression is found in no index, which leaves the one that has the
 * fewest: what was found, or what there is of a thread or a person, and not what there is of the site.
 */
function isInBy({ view, threadId, personId }: QueueFilter, { ids }: Found) {
  const isNarrow = ids !== null || threadId !== null || personId !== null
  return (site: string, state: ModerationState): RawBuilder<boolean> => {
    if (ids !== null) {
      return sql`comments.site || '' = ${site} and comments.state || '' = ${state}${isReported(view)}`
    }
    if (view === 'reported') {
      return sql`comments.site = ${site} and comments.state || '' = ${state}${isReported(view)}`
    }
    const isOfSite = isNarrow ? sql`comments.site || '' = ${site}` : sql`comments.site = ${site}`
    return sql`${isOfSite} and comments.state = ${state}`
  }
}

const isReported = (view: View) =>
  view === 'reported' ? sql` and comments.report_count > 0` : sql``

const narrow = ({ threadId, personId }: QueueFilter) => [
  ...(threadId === null ? [] : [sql<boolean>`comments.thread_id = ${threadId}`]),
  ...(personId === null ? [] : [sql<boolean>`comments.author_id = ${personId}`]),
]

function isAfter(direction: Direction, after: TimePosition | null): RawBuilder<boolean> {
  if (!after) return sql`true`
  const isFurther = direction === 'asc' ? sql`>` : sql`<`
  return sql`(comments.created_at, comments.id) ${isFurther} (${after.createdAt}, ${after.id})`
}

function toLevel(found: readonly QueueRow[]): QueueLevel {
  const rows = found.slice(0, MOST)
  const last = rows.at(-1)
  const hasMore = last && found.length > rows.length
  return {
    rows,
    nextCursor: hasMore ? toTimeCursor({ createdAt: last.created_at, id: last.id }) : null,
  }
}
