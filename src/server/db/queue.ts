import { sql, type RawBuilder } from 'kysely'
import type { ModerationState, QueueCounts, View } from '#protocol/admin.ts'
import type { Database } from './database.ts'
import { QUEUE_COLUMNS, queueRows, type QueueRow } from './queue-row.ts'
import { matchesShort, toMatch, toTerms } from './search.ts'
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
  const conditions = [...narrow(site, filter), isAfter(direction, after)]
  // Each state is a walk of the index that ends when the page is full; together they are sorted.
  const walks = STATES[filter.view].map(state =>
    db.selectFrom(
      db
        .selectFrom('comments')
        .selectAll('comments')
        .where(isIn(filter, site, state))
        .where(sql.join<boolean>(conditions, sql` and `))
        .orderBy(inOrder(direction))
        .limit(MOST + 1)
        .as('walk'),
    ),
  )
  const [first, ...others] = walks.map(walk => walk.selectAll('walk'))
  const found = others.reduce((all, next) => all.unionAll(next), first!)
  const rows = await db
    .selectFrom(found.as('comments'))
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .select(QUEUE_COLUMNS)
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

/** How many comments each view has. */
export async function countQueue(db: Database, site: string): Promise<QueueCounts> {
  const states = await db
    .selectFrom('comments')
    .select(['state', eb => eb.fn.countAll<number>().as('count')])
    .where('site', '=', site)
    .groupBy('state')
    .execute()
  const { reported } = await db
    .selectFrom('comments')
    .select(eb => eb.fn.countAll<number>().as('reported'))
    .where(isIn({ view: 'reported' }, site, 'published'))
    .executeTakeFirstOrThrow()
  const of = (view: View) =>
    states.reduce((sum, row) => sum + (STATES[view].includes(row.state) ? row.count : 0), 0)
  return {
    waiting: of('waiting'),
    reported,
    spam: of('spam'),
    published: of('published'),
    deleted: of('deleted'),
  }
}

/**
 * What belongs to a state of a site. An expression is found in no index, which leaves the right one: of a
 * thread or a person what there is of them, and not what there is of the site.
 */
function isIn(
  { view, threadId = null, personId = null }: Partial<QueueFilter>,
  site: string,
  state: ModerationState,
): RawBuilder<boolean> {
  if (view === 'reported') {
    return sql`comments.site = ${site} and comments.state || '' = ${state} and report_count > 0`
  }
  const isOfSite =
    threadId === null && personId === null
      ? sql`comments.site = ${site}`
      : sql`comments.site || '' = ${site}`
  return sql`${isOfSite} and comments.state = ${state}`
}

function narrow(
  site: string,
  { threadId, personId, search }: QueueFilter,
): readonly RawBuilder<boolean>[] {
  const terms = search === null ? [] : toTerms(search)
  const match = toMatch(terms)
  return [
    matchesShort(terms, site),
    ...(threadId === null ? [] : [sql<boolean>`comments.thread_id = ${threadId}`]),
    ...(personId === null ? [] : [sql<boolean>`comments.author_id = ${personId}`]),
    ...(match === null
      ? []
      : [
          sql<boolean>`comments.id in (select comment_id from search_rows
            where number in (select rowid from search where search match ${match}))`,
        ]),
  ]
}

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
