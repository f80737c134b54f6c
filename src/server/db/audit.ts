import type { AuditEntry } from '#protocol/admin.ts'
import type { Database } from './database.ts'

/** One thing that was done, as whoever does it says it. */
export interface NewAudit {
  readonly site: string
  /** `null` for what the server does by itself. */
  readonly staffId: string | null
  /** What is done at once is undone at once. */
  readonly batch: string
  readonly action: string
  readonly subject: AuditEntry['subject']
  readonly subjectId: string
  /** What changed, before and after; becomes JSON. `null` for nothing. */
  readonly was: unknown
  readonly now: unknown
}

/** Writes down what was done, in the transaction that does it. */
export async function insertAudit(db: Database, entry: NewAudit, time: string): Promise<void> {
  const { site, staffId, batch, action, subject, subjectId, was, now } = entry
  await db
    .insertInto('audit')
    .values({
      id: crypto.randomUUID(),
      site,
      staff_id: staffId,
      batch,
      action,
      subject,
      subject_id: subjectId,
      was: toJson(was),
      now: toJson(now),
      undone: 0,
      created_at: time,
    })
    .execute()
}

const toJson = (value: unknown) =>
  value === null || value === undefined ? null : JSON.stringify(value)
