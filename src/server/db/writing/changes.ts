import { sql } from 'kysely'
import { AUTHOR_COLUMNS, COMMENT_COLUMNS, type CommentRow } from '../reading/comment-row.ts'
import type { Database } from '../engine/database.ts'

/** A change of a thread that its readers can see. */
export interface RecordedChange {
  readonly threadId: string
  /** The comments that look otherwise from now on. */
  readonly comments: readonly string[]
  /** The change in the number of published comments. */
  readonly count?: 1 | 0 | -1
  /** The time of a comment that becomes visible. */
  readonly newestAt?: string
  /** The page's title, if the request has one. The first one stays. */
  readonly title?: string | null
}

/** A comment, and the version of its thread that made it what it is. */
export interface ChangedRow extends CommentRow {
  readonly version: number
}

/**
 * Raises the thread's version and marks the changed comments with it, so that a reader with an
 * older version finds them. Only an import and a remap raise versions besides.
 */
export async function recordChange(db: Database, change: RecordedChange): Promise<void> {
  const { threadId, comments, count = 0, newestAt, title = null } = change
  const { version } = await db
    .updateTable('threads')
    .set(eb => ({
      version: eb('version', '+', 1),
      comment_count: eb('comment_count', '+', count),
      ...(newestAt !== undefined && {
        newest_at: sql<string>`case when newest_at < ${newestAt} then ${newestAt} else newest_at end`,
      }),
      ...(title !== null && { title: firstTitle(title) }),
    }))
    .where('id', '=', threadId)
    .returning('version')
    .executeTakeFirstOrThrow()
  // One text whatever their number: the place-holders that go with a last reply may be many.
  await sql`update comments set version = ${version}
    where id in (select value from json_each(${JSON.stringify(comments)}))`.execute(db)
}

/**
 * Keeps the page's title with a comment that readers do not see yet. Any client may send a title,
 * so the first title with a visible comment stays, and the last one until then.
 */
export async function keepTitle(db: Database, threadId: string, title: string): Promise<void> {
  await db
    .updateTable('threads')
    .set({ title })
    .where('id', '=', threadId)
    .where('version', '=', 0)
    .execute()
}

const firstTitle = (title: string) =>
  sql<string>`case when title is null or version = 0 then ${title} else title end`

/**
 * The comments of a thread that have changed since `version`, in the order of their changes; the first
 * `most` of them. What readers have never seen has no version, so it is not among them.
 */
export function listChanged(
  db: Database,
  threadId: string,
  { version, most }: { readonly version: number; readonly most: number },
): Promise<ChangedRow[]> {
  return db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS, 'comments.version'])
    .where('thread_id', '=', threadId)
    .where('version', '>', version)
    .orderBy('version')
    .limit(most)
    .execute()
}
