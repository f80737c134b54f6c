import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { AuditEntry } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'
import type { AuditTable } from '../schema.ts'
import { toTimeCursor, type TimePosition } from '../engine/time-cursor.ts'

export interface AuditRow extends Selectable<AuditTable> {
  /** The name of who did it. */
  readonly staff_name: string | null
}

export interface AuditLevel {
  readonly entries: readonly AuditEntry[]
  readonly nextCursor: string | null
}

const MOST = 50

/** The one place where a row becomes an entry. */
export function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    batch: row.batch,
    by: row.staff_name,
    action: row.action,
    subject: row.subject,
    subjectId: row.subject_id,
    was: fromJson(row.was),
    now: fromJson(row.now),
    undone: row.undone === 1,
    createdAt: row.created_at,
  }
}

const fromJson = (text: string | null) => (text === null ? null : (JSON.parse(text) as unknown))

const entries = (db: Database) =>
  db
    .selectFrom('audit')
    .leftJoin('staff', 'staff.id', 'audit.staff_id')
    .selectAll('audit')
    .select('staff.name as staff_name')

/** A page of what was done on a site, the newest first. */
export async function listAudit(
  db: Database,
  site: string,
  after: TimePosition | null,
): Promise<AuditLevel> {
  const isAfter = after
    ? sql<boolean>`(audit.created_at, audit.id) < (${after.createdAt}, ${after.id})`
    : sql<boolean>`true`
  const found = await entries(db)
    .where('audit.site', '=', site)
    .where(isAfter)
    .orderBy('audit.created_at', 'desc')
    .orderBy('audit.id', 'desc')
    .limit(MOST + 1)
    .execute()
  const rows = found.slice(0, MOST)
  const last = rows.at(-1)
  const hasMore = last && found.length > rows.length
  return {
    entries: rows.map(toEntry),
    nextCursor: hasMore ? toTimeCursor({ createdAt: last.created_at, id: last.id }) : null,
  }
}

/** The actions on any of these subjects, newest first. */
export async function listHistory(
  db: Database,
  site: string,
  subjectIds: readonly string[],
): Promise<AuditEntry[]> {
  const rows = await entries(db)
    // An expression, as else all of the site would be walked through for the order.
    .where(sql<boolean>`audit.site || '' = ${site}`)
    .where('subject_id', 'in', subjectIds)
    .orderBy('audit.created_at', 'desc')
    .orderBy('audit.id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(toEntry)
}

/** The actions of a batch that are not undone, last first. */
export function listBatch(db: Database, site: string, batch: string): Promise<AuditRow[]> {
  return entries(db)
    .where(sql<boolean>`audit.site || '' = ${site}`)
    .where('batch', '=', batch)
    .where('undone', '=', 0)
    .orderBy('audit.created_at', 'desc')
    .orderBy('audit.id', 'desc')
    .execute()
}

/** Returns whether the subject has a later action that is not undone. */
export async function hasLater(db: Database, row: AuditRow): Promise<boolean> {
  const later = await db
    .selectFrom('audit')
    .select('id')
    .where('subject_id', '=', row.subject_id)
    .where('site', '=', row.site)
    .where('created_at', '>', row.created_at)
    .where('batch', '<>', row.batch)
    .where('undone', '=', 0)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}

export async function markUndone(db: Database, id: string): Promise<void> {
  await db.updateTable('audit').set({ undone: 1 }).where('id', '=', id).execute()
}
