import { AUTHOR_COLUMNS, COMMENT_COLUMNS, type CommentRow } from './comment-row.ts'
import type { Database } from '../engine/database.ts'

/** A comment and the page it is on. */
export interface LatestRow extends CommentRow {
  readonly page_url: string
  readonly page_title: string | null
}

/** The newest published comments of a site, the newest first. */
export function listLatest(db: Database, site: string, most: number): Promise<LatestRow[]> {
  return newest(db, most)
    .where('comments.site', '=', site)
    .orderBy('comments.created_at', 'desc')
    .orderBy('comments.id', 'desc')
    .execute()
}

/** The newest published comments of a thread, in which no two share a time. */
export function listLatestOfThread(
  db: Database,
  threadId: string,
  most: number,
): Promise<LatestRow[]> {
  return newest(db, most)
    .where('comments.thread_id', '=', threadId)
    .orderBy('comments.created_at', 'desc')
    .execute()
}

const newest = (db: Database, most: number) =>
  db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS])
    .select(['threads.url as page_url', 'threads.title as page_title'])
    .where('visible', '=', 1)
    .where('state', '=', 'published')
    .limit(most)
