import { sql } from 'kysely'
import type { Closing } from '#protocol/admin.ts'
import type { Standing } from '#protocol/states.ts'
import { AUTHOR_COLUMNS, COMMENT_COLUMNS, type CommentRow } from '../reading/comment-row.ts'
import type { Database } from '../engine/database.ts'

/** A comment with what moderators get to know of it. */
export interface QueueRow extends CommentRow {
  readonly held_by: string | null
  readonly network: string | null
  readonly report_count: number
  readonly thread_url: string
  readonly thread_title: string | null
  readonly thread_closing: Closing
  readonly thread_pinned_id: string | null
  readonly person_name: string
  readonly person_email: string | null
  readonly person_website: string | null
  readonly person_standing: Standing
  readonly person_created_at: string
}

export const QUEUE_COLUMNS = [
  ...COMMENT_COLUMNS,
  ...AUTHOR_COLUMNS,
  'comments.held_by',
  'comments.network',
  'comments.report_count',
  'threads.url as thread_url',
  'threads.title as thread_title',
  'threads.closing as thread_closing',
  'threads.pinned_id as thread_pinned_id',
  'authors.name as person_name',
  'authors.email as person_email',
  'authors.website as person_website',
  'authors.standing as person_standing',
  'authors.created_at as person_created_at',
] as const

/**
 * All comments of a site, to be narrowed. An expression is found in no index: whatever narrows them has one
 * that gives fewer.
 */
export const queueRows = (db: Database, site: string) =>
  db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .select(QUEUE_COLUMNS)
    .where(sql<boolean>`comments.site || '' = ${site}`)

/** The comments of these ids on a site, in no order. */
export function listByIds(db: Database, site: string, ids: readonly string[]): Promise<QueueRow[]> {
  return queueRows(db, site).where('comments.id', 'in', ids).execute()
}
