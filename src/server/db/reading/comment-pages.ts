import { sql, type SelectQueryBuilder } from 'kysely'
import { LIMITS } from '#protocol/limits.ts'
import { authorOnlyStates } from '#protocol/states.ts'
import { AUTHOR_COLUMNS, COMMENT_COLUMNS, type CommentRow } from './comment-row.ts'
import { toCursor, type Order, type Position } from './comment-cursor.ts'
import type { Database } from '../engine/database.ts'
import type { Schema, ThreadRow } from '../schema.ts'

/** Some comments next to each other, in order, and where to go on. */
export interface CommentRows {
  readonly rows: readonly CommentRow[]
  readonly nextCursor: string | null
}

/** A page of the top-level comments of a thread: without the pinned one, which has a place of its own. */
export function listTopLevel(
  db: Database,
  { id, pinned_id: pinned }: Pick<ThreadRow, 'id' | 'pinned_id'>,
  order: Order,
  after: Position | null,
): Promise<CommentRows> {
  const all = comments(db).where('thread_id', '=', id).where('parent_id', 'is', null)
  const query = pinned === null ? all : all.where('comments.id', '<>', pinned)
  return readLevel(query, order, after)
}

/** The comment that stands before all others of its thread, if there is one. */
export async function listPinned(
  db: Database,
  { id, pinned_id: pinned }: Pick<ThreadRow, 'id' | 'pinned_id'>,
): Promise<CommentRow[]> {
  if (pinned === null) return []
  return comments(db).where('comments.id', '=', pinned).where('thread_id', '=', id).execute()
}

/** A page of the direct replies to a comment, oldest first. */
export function listReplies(
  db: Database,
  parentId: string,
  after: Position | null,
): Promise<CommentRows> {
  return readLevel(comments(db).where('parent_id', '=', parentId), 'replies', after)
}

/**
 * The first replies, oldest first, to each of `parents`: one statement, in which each parent costs
 * one walk of as many index entries as it gives replies.
 */
export async function listFirstReplies(
  db: Database,
  parents: readonly string[],
): Promise<CommentRow[]> {
  const firstOf = (parent: string) =>
    db.selectFrom(
      db
        .selectFrom('comments')
        .select(COMMENT_COLUMNS)
        .where('parent_id', '=', parent)
        .where('visible', '=', 1)
        .orderBy('created_at')
        .orderBy('id')
        .limit(LIMITS.firstReplies)
        .as('replies'),
    )
  const [first, ...others] = parents.map(parent => firstOf(parent).selectAll('replies'))
  if (!first) return []
  const replies = others.reduce((all, next) => all.unionAll(next), first)
  const rows = await db
    .selectFrom(replies.as('comments'))
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS])
    .execute()
  // A join keeps no order, so the parents' order is made here.
  return parents.flatMap(parent => rows.filter(row => row.parent_id === parent).toSorted(byTime))
}

/** A visible comment of the thread after its nearest ancestors, the highest first; or nothing. */
export async function listWithAncestors(
  db: Database,
  { threadId, id, most }: { readonly threadId: string; readonly id: string; readonly most: number },
): Promise<CommentRow[]> {
  const rows = await db
    .withRecursive('line(id, parent_id, height)', query =>
      query
        .selectFrom('comments')
        .select(['id', 'parent_id', sql.lit(0).as('height')])
        .where('id', '=', id)
        .where('thread_id', '=', threadId)
        .where('visible', '=', 1)
        .unionAll(
          query
            .selectFrom('comments')
            .innerJoin('line', 'line.parent_id', 'comments.id')
            .select(({ eb }) => [
              'comments.id',
              'comments.parent_id',
              eb('line.height', '+', 1).as('height'),
            ])
            .where('line.height', '<', most),
        ),
    )
    .selectFrom('line')
    .innerJoin('comments', 'comments.id', 'line.id')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS, 'line.height'])
    .execute()
  return rows.toSorted((a, b) => b.height - a.height)
}

// An author with more hidden comments than this sees the first ones.
const MOST_WAITING = 200

/** An author's comments in a thread that other readers do not see, oldest first. */
export async function listWaiting(
  db: Database,
  authorId: string,
  threadId: string,
): Promise<CommentRow[]> {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS])
    .where('author_id', '=', authorId)
    .where('thread_id', '=', threadId)
    .where('state', 'in', authorOnlyStates())
    .limit(MOST_WAITING)
    .execute()
  return rows.toSorted(byTime)
}

const byTime = (a: CommentRow, b: CommentRow) =>
  a.created_at < b.created_at || (a.created_at === b.created_at && a.id < b.id) ? -1 : 1

const comments = (db: Database) =>
  db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS])
    .where('visible', '=', 1)

async function readLevel(
  query: SelectQueryBuilder<Schema, 'comments' | 'authors', CommentRow>,
  order: Order,
  after: Position | null,
): Promise<CommentRows> {
  const from = after ? query.where(isAfter(order, after)) : query
  // One more than fits tells whether there is a next page.
  const found = await from
    .orderBy(ORDER_BY[order])
    .limit(LIMITS.page + 1)
    .execute()
  const rows = found.slice(0, LIMITS.page)
  const last = rows.at(-1)
  const more = last && found.length > rows.length
  return {
    rows,
    nextCursor: more
      ? toCursor(order, { likes: last.likes, createdAt: last.created_at, id: last.id })
      : null,
  }
}

const ORDER_BY = {
  oldest: sql`comments.created_at, comments.id`,
  replies: sql`comments.created_at, comments.id`,
  newest: sql`comments.created_at desc, comments.id desc`,
  top: sql`comments.rank, comments.created_at, comments.id`,
} as const

// The whole sort key in one comparison, which both engines answer by one descent of the index.
function isAfter(order: Order, { likes, createdAt, id }: Position) {
  if (order === 'top') {
    return sql<boolean>`(comments.rank, comments.created_at, comments.id) > (${-likes}, ${createdAt}, ${id})`
  }
  const direction = order === 'newest' ? sql`<` : sql`>`
  return sql<boolean>`(comments.created_at, comments.id) ${direction} (${createdAt}, ${id})`
}
