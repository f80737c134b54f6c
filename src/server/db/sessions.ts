import type { Staff, StaffRole } from '#protocol/admin.ts'
import type { Database } from './database.ts'
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

export async function insertSession(db: Database, session: NewSession, now: string): Promise<void> {
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
