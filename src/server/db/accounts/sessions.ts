import type { Staff, StaffRole } from '#protocol/admin.ts'
import type { StaffSession } from '#protocol/staff.ts'
import type { Database } from '../engine/database.ts'
import { toStaff } from './staff.ts'

export interface NewSession {
  readonly id: string
  readonly tokenHash: string
  readonly staffId: string
  readonly site: string
  readonly userAgent: string
  readonly expiresAt: string
}

/** A session with whose it is, and what they may do on its site now. */
export interface FoundSession {
  readonly id: string
  readonly site: string
  readonly staff: Staff
  readonly role: StaffRole
  readonly seenAt: string
}

/** Keeps a session, and forgets those that have expired. */
export async function insertSession(db: Database, session: NewSession, now: string): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      staff_id: session.staffId,
      site: session.site,
      user_agent: session.userAgent,
      created_at: now,
      seen_at: now,
      expires_at: session.expiresAt,
    })
    .execute()
}

/**
 * The session of this token, unless it has expired or its staff member no longer looks after its site:
 * the role is that of the membership, each time anew.
 */
export async function findSession(
  db: Database,
  tokenHash: string,
  now: string,
): Promise<FoundSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('staff', 'staff.id', 'sessions.staff_id')
    .innerJoin('memberships', join =>
      join
        .onRef('memberships.staff_id', '=', 'sessions.staff_id')
        .onRef('memberships.site', '=', 'sessions.site'),
    )
    .select([
      'sessions.id as session_id',
      'sessions.site',
      'sessions.seen_at',
      'memberships.role',
      'staff.id',
      'staff.email',
      'staff.name',
      'staff.operator',
    ])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.session_id,
    site: row.site,
    role: row.role,
    seenAt: row.seen_at,
    staff: toStaff(row),
  }
}

/** Notes that a session was used, and how long it lasts from now on. */
export async function touchSession(
  db: Database,
  id: string,
  { now, expiresAt }: { readonly now: string; readonly expiresAt: string },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ seen_at: now, expires_at: expiresAt })
    .where('id', '=', id)
    .execute()
}

/** A member's sessions, the last used first; `isThis` marks the session of this id. */
export async function listSessions(
  db: Database,
  { staffId, sessionId, now }: { staffId: string; sessionId: string; now: string },
): Promise<StaffSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'site', 'created_at', 'seen_at'])
    .where('staff_id', '=', staffId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    userAgent: row.user_agent,
    site: row.site,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    isThis: row.id === sessionId,
  }))
}

/** Lets a session see another site of its staff member. */
export async function updateSessionSite(db: Database, id: string, site: string): Promise<void> {
  await db.updateTable('sessions').set({ site }).where('id', '=', id).execute()
}

/** Ends one session of this staff member; gives whether there was one. */
export async function deleteSession(db: Database, staffId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends all sessions of a staff member, or those that see one site. */
export async function deleteSessions(db: Database, staffId: string, site?: string): Promise<void> {
  let query = db.deleteFrom('sessions').where('staff_id', '=', staffId)
  if (site !== undefined) query = query.where('site', '=', site)
  await query.execute()
}

/** Ends the session of this token, whosever it is. */
export async function deleteSessionOf(db: Database, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}
