import { AUTHOR_COLUMNS, COMMENT_COLUMNS, type CommentRow } from './comments.ts'
import type { Database } from './database.ts'

/** A comment and the page it is on. */
export interface LatestRow extends CommentRow {
  readonly page_url: string
  readonly page_title: string | null
}

/** The newest published comments of a site, the newest first. */
export function listLatest(db: Database, site: string, most: number): Promise<LatestRow[]> {
  return db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS])
    .select(['threads.url as page_url', 'threads.title as page_title'])
    .where('comments.site', '=', site)
    .where('visible', '=', 1)
    .where('state', '=', 'published')
    .orderBy('comments.created_at', 'desc')
    .orderBy('comments.id', 'desc')
    .limit(most)
    .execute()
}
