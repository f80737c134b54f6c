import { sql, type RawBuilder } from 'kysely'
import { statesIn, type ModerationState, type View } from '#protocol/states.ts'
import type { Database } from '../engine/database.ts'
import { queueRows, type QueueRow } from './queue-row.ts'
import { findMatches, matches, toTerms, type SearchMatches, type Numbered } from './search.ts'
import { toTimeCursor, type TimePosition } from '../engine/time-cursor.ts'

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

/** Comments on a page of the queue. */
export const MOST = 25

type Direction = 'asc' | 'desc'

const inOrder = (direction: Direction) =>
  direction === 'asc'
    ? sql`comments.created_at, comments.id`
    : sql`comments.created_at desc, comments.id desc`

/** Some comments next to each other in the queue's order, of which a search looks at no others. */
export interface Stretch {
  /** The last of them; `null` where the queue ends before. */
  readonly end: TimePosition | null
  readonly among: Numbered
}

/** A page of the queue: the newest first, but of what waits the one that waits longest. */
export async function listQueue(
  db: Database,
  site: string,
  filter: QueueFilter,
  after: TimePosition | null,
): Promise<QueueLevel> {
  const found = await findMatches(db, toTerms(filter.search ?? ''))
  return toLevel(await listStretch(db, site, { filter, found, after, stretch: WHOLE }))
}

/** All of a queue. */
export const WHOLE: Stretch = { end: null, among: { first: 0, last: Number.MAX_SAFE_INTEGER } }

/** What is looked for in a queue, and from where on. */
interface Wanted {
  readonly filter: QueueFilter
  readonly found: SearchMatches
  readonly after: TimePosition | null
}

/** The first comments of a stretch of the queue that are wanted, in order: one more than a page has. */
export function listStretch(
  db: Database,
  site: string,
  { stretch, ...wanted }: Wanted & { readonly stretch: Stretch },
): Promise<QueueRow[]> {
  const { filter, found } = wanted
  const order = inOrder(directionOf(filter))
  const walked = walk(db, site, {
    ...wanted,
    conditions: [
      ...(stretch.end ? [isUntil(directionOf(filter), stretch.end)] : []),
      ...matches(found, stretch.among),
    ],
    most: MOST + 1,
  })
  return queueRows(db, site)
    .innerJoin(walked.as('walked'), 'walked.id', 'comments.id')
    .orderBy(order)
    .limit(MOST + 1)
    .execute()
}

/** The next `most` comments of the queue, whatever they say. */
export async function findStretch(
  db: Database,
  site: string,
  { most, ...wanted }: Wanted & { readonly most: number },
): Promise<Stretch> {
  const order = inOrder(directionOf(wanted.filter))
  const walked = walk(db, site, { ...wanted, conditions: [], most })
  const { rows } = await sql<{
    end_at: string | null
    end_id: string | null
    first: number
    last: number
  }>`with stretch as materialized (
      select id, created_at from ${walked.as('comments')} order by ${order} limit ${most}
    ), ending as (select created_at, id from stretch limit 1 offset ${most - 1})
    select (select created_at from ending) as end_at, (select id from ending) as end_id,
      coalesce(min(number), 0) as first, coalesce(max(number), 0) as last
    from stretch inner join search_rows on comment_id = stretch.id`.execute(db)
  const { end_at: createdAt, end_id: id, first, last } = rows[0]!
  const end = createdAt === null || id === null ? null : { createdAt, id }
  return { end, among: { first, last } }
}

/** Each state is a walk of the index that ends when there is enough; together they are to be sorted. */
function walk(
  db: Database,
  site: string,
  {
    filter,
    found,
    after,
    conditions,
    most,
  }: Wanted & { readonly conditions: readonly RawBuilder<boolean>[]; readonly most: number },
) {
  const direction = directionOf(filter)
  const isIn = isInBy(filter, found)
  const all = [isAfter(direction, after), ...narrow(filter), ...conditions]
  const walks = statesIn(filter.view).map(state =>
    db.selectFrom(
      db
        .selectFrom('comments')
        .select(['comments.id', 'comments.created_at'])
        .where(isIn(site, state))
        .where(sql.join<boolean>(all, sql` and `))
        .orderBy(inOrder(direction))
        .limit(most)
        .as('walk'),
    ),
  )
  const [first, ...others] = walks.map(one => one.selectAll('walk'))
  return others.reduce((together, next) => together.unionAll(next), first!)
}

const directionOf = ({ view }: QueueFilter): Direction => (view === 'waiting' ? 'asc' : 'desc')

/** A page of an author's comments on a site, newest first. */
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
 * The condition on state and site. An expression is in no index, so SQLite takes the index with the
 * fewest rows: the matches, or the comments of a thread or an author, and not those of the site.
 */
function isInBy({ view, threadId, personId }: QueueFilter, { ids }: SearchMatches) {
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

function isUntil(direction: Direction, end: TimePosition): RawBuilder<boolean> {
  const isNoFurther = direction === 'asc' ? sql`<=` : sql`>=`
  return sql`(comments.created_at, comments.id) ${isNoFurther} (${end.createdAt}, ${end.id})`
}

/** The page that begins with these rows, of which there may be more. */
export function toLevel(found: readonly QueueRow[]): QueueLevel {
  const rows = found.slice(0, MOST)
  const last = rows.at(-1)
  const hasMore = last && found.length > rows.length
  return {
    rows,
    nextCursor: hasMore ? toTimeCursor({ createdAt: last.created_at, id: last.id }) : null,
  }
}
