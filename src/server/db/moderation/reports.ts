import type { ReportReason } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'

export interface ReportRow {
  readonly comment_id: string
  readonly reason: string
  readonly created_at: string
}

/** Keeps who has reported a comment, and counts it. Gives false when they already have. */
export async function insertReport(
  db: Database,
  report: {
    readonly comment_id: string
    readonly author_id: string
    readonly reason: ReportReason
    readonly created_at: string
  },
): Promise<boolean> {
  const result = await db
    .insertInto('reports')
    .values(report)
    .onConflict(conflict => conflict.columns(['comment_id', 'author_id']).doNothing())
    .executeTakeFirst()
  if (result.numInsertedOrUpdatedRows !== 1n) return false
  await db
    .updateTable('comments')
    .set(eb => ({ report_count: eb('report_count', '+', 1) }))
    .where('id', '=', report.comment_id)
    .execute()
  return true
}

/**
 * Sets the number of open reports. Old reports stay, so that no reader can report a comment again
 * and again.
 */
export async function updateReportCount(db: Database, id: string, count: number): Promise<void> {
  await db.updateTable('comments').set({ report_count: count }).where('id', '=', id).execute()
}

/** All reports of these comments, the newest first. */
export function listReports(db: Database, ids: readonly string[]): Promise<ReportRow[]> {
  return db
    .selectFrom('reports')
    .select(['comment_id', 'reason', 'created_at'])
    .where('comment_id', 'in', ids)
    .orderBy('created_at', 'desc')
    .execute()
}
