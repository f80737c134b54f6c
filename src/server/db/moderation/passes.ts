import type { Staff, StaffRole } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'
import { toStaff } from '../accounts/staff.ts'

/** A pass: permission to moderate one thread for a while, without a session. */
export interface Pass {
  readonly threadId: string
  readonly site: string
  readonly role: StaffRole
  readonly staff: Staff
  readonly expiresAt: string
}

export interface NewPass {
  readonly hash: string
  readonly threadId: string
  readonly site: string
  readonly role: StaffRole
  readonly staffId: string
  readonly expiresAt: string
}

/** Keeps a pass, and forgets those that hold no longer. */
export async function insertPass(db: Database, pass: NewPass, now: string): Promise<void> {
  await db
    .deleteFrom('tokens')
    .where('purpose', '=', 'pass')
    .where('expires_at', '<=', now)
    .execute()
  await db
    .insertInto('tokens')
    .values({
      hash: pass.hash,
      purpose: 'pass',
      staff_id: pass.staffId,
      site: pass.site,
      role: pass.role,
      email: null,
      thread_id: pass.threadId,
      created_at: now,
      expires_at: pass.expiresAt,
    })
    .execute()
}

/**
 * The pass of this hash if it is valid: not expired, its member still in that role, the thread
 * still there.
 */
export async function findPass(db: Database, hash: string, now: string): Promise<Pass | undefined> {
  const row = await db
    .selectFrom('tokens')
    .innerJoin('staff', 'staff.id', 'tokens.staff_id')
    .innerJoin('memberships', join =>
      join
        .onRef('memberships.staff_id', '=', 'tokens.staff_id')
        .onRef('memberships.site', '=', 'tokens.site')
        .onRef('memberships.role', '=', 'tokens.role'),
    )
    .innerJoin('threads', join =>
      join.onRef('threads.id', '=', 'tokens.thread_id').onRef('threads.site', '=', 'tokens.site'),
    )
    .select([
      'threads.id as threadId',
      'threads.site',
      'memberships.role',
      'tokens.expires_at as expiresAt',
      'staff.id',
      'staff.email',
      'staff.name',
      'staff.operator',
    ])
    .where('tokens.hash', '=', hash)
    .where('tokens.purpose', '=', 'pass')
    .where('tokens.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return undefined
  const { threadId, site, role, expiresAt, ...staff } = row
  return { threadId, site, role, expiresAt, staff: toStaff(staff) }
}
