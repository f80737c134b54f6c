import type { ModerationState } from '#protocol/states.ts'
import type { Database } from '../engine/database.ts'
import type { CommentTable } from '../schema.ts'
import { AUTHOR_COLUMNS, COMMENT_COLUMNS, type CommentRow } from '../reading/comment-row.ts'

/** A comment with the page that it is on. */
export interface ToldComment extends CommentRow {
  readonly site: string
  readonly page_url: string
  readonly page_title: string | null
  readonly report_count: number
}

/** The states in which a comment is announced. */
export const TELLING = ['published', 'pending'] as const satisfies readonly ModerationState[]

/** The columns that decide who receives a notification about a comment. */
export type Subject = Pick<CommentTable, 'site' | 'state' | 'created_at' | 'report_count'>

export function findSubject(db: Database, id: string): Promise<Subject | undefined> {
  return db
    .selectFrom('comments')
    .select(['site', 'state', 'created_at', 'report_count'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The comment of this id on this site, in whatever state. */
export function findToldComment(
  db: Database,
  { id, site }: { readonly id: string; readonly site: string },
): Promise<ToldComment | undefined> {
  return query(db, site).where('comments.id', '=', id).executeTakeFirst()
}

interface Span {
  readonly site: string
  /** From this time on, and before that one. */
  readonly since: string
  readonly until: string
}

/** The newest comments of a time in one of those states, the newest first. */
export function listToldComments(
  db: Database,
  { site, since, until }: Span,
  state: (typeof TELLING)[number],
  most: number,
): Promise<ToldComment[]> {
  return query(db, site)
    .where('comments.state', '=', state)
    .where('comments.created_at', '>=', since)
    .where('comments.created_at', '<', until)
    .orderBy('comments.created_at', 'desc')
    .orderBy('comments.id', 'desc')
    .limit(most)
    .execute()
}

/** The number of such comments. */
export async function countToldComments(
  db: Database,
  { site, since, until }: Span,
  state: (typeof TELLING)[number],
): Promise<number> {
  const { count } = await db
    .selectFrom('comments')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('site', '=', site)
    .where('state', '=', state)
    .where('created_at', '>=', since)
    .where('created_at', '<', until)
    .executeTakeFirstOrThrow()
  return count
}

const query = (db: Database, site: string) =>
  db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS])
    .select([
      'comments.site',
      'comments.report_count',
      'threads.url as page_url',
      'threads.title as page_title',
    ])
    .where('comments.site', '=', site)
