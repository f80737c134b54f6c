import type { AuditEntry } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'

/** An action for the audit log. */
export interface AuditNote {
  readonly site: string
  /** `null` for the server itself. */
  readonly staffId: string | null
  /** The actions of one batch are undone together. A batch of its own unless given. */
  readonly batch?: string
  readonly action: string
  readonly subject: AuditEntry['subject']
  readonly subjectId: string
  /** The values that the action changed, before and after. */
  readonly was?: unknown
  readonly now?: unknown
}

/**
 * Writes an action into the audit log. Call it in the transaction of the action itself, so that the log
 * holds what happened and nothing else. `time` is ISO 8601.
 */
export async function noteAudit(db: Database, note: AuditNote, time: string): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: crypto.randomUUID(),
      site: note.site,
      staff_id: note.staffId,
      batch: note.batch ?? crypto.randomUUID(),
      action: note.action,
      subject: note.subject,
      subject_id: note.subjectId,
      was: toJson(note.was),
      now: toJson(note.now),
      undone: 0,
      created_at: time,
    })
    .execute()
}

const toJson = (value: unknown) =>
  value === null || value === undefined ? null : JSON.stringify(value)
