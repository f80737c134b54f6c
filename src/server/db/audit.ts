import type { AuditEntry } from '#protocol/admin.ts'
import type { Database } from './database.ts'

/** What is noted of one thing that was done. */
export interface Done {
  readonly site: string
  /** `null` for what the server did by itself. */
  readonly staffId: string | null
  /** What was done at once has the same. */
  readonly batch: string
  readonly action: string
  readonly subject: AuditEntry['subject']
  readonly subjectId: string
  /** What changed, before and after; `null` for nothing. */
  readonly was: unknown
  readonly now: unknown
}

/** Notes what was done, in the transaction that does it. */
export async function insertAudit(db: Database, done: Done, time: string): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: crypto.randomUUID(),
      site: done.site,
      staff_id: done.staffId,
      batch: done.batch,
      action: done.action,
      subject: done.subject,
      subject_id: done.subjectId,
      was: toJson(done.was),
      now: toJson(done.now),
      undone: 0,
      created_at: time,
    })
    .execute()
}

const toJson = (value: unknown) =>
  value === null || value === undefined ? null : JSON.stringify(value)
