import type { Notify, Staff, StaffRole } from '#protocol/admin.ts'
import type { Database } from './database.ts'

export interface Membership {
  readonly site: string
  readonly role: StaffRole
}

const COLUMNS = ['staff.id', 'staff.email', 'staff.name', 'staff.operator'] as const

interface StaffColumns extends Omit<Staff, 'operator'> {
  readonly operator: number
}

/** The one place where a row becomes a staff member. */
export function toStaff({ id, email, name, operator }: StaffColumns): Staff {
  return { id, email, name, operator: operator === 1 }
}

export async function insertStaff(db: Database, staff: Staff, now: string): Promise<void> {
  await db
    .insertInto('staff')
    .values({ ...staff, operator: staff.operator ? 1 : 0, created_at: now })
    .execute()
}

/** Whoever has this address (in lower case). */
export async function findStaffByEmail(db: Database, email: string): Promise<Staff | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(COLUMNS)
    .where('email', '=', email)
    .executeTakeFirst()
  return row && toStaff(row)
}

/** Makes somebody look after a site, or changes as what they do. */
export async function upsertMembership(
  db: Database,
  {
    staffId,
    site,
    role,
    notify,
  }: { staffId: string; site: string; role: StaffRole; notify: Notify },
  now: string,
): Promise<void> {
  await db
    .insertInto('memberships')
    .values({ staff_id: staffId, site, role, notify, digested_at: now, created_at: now })
    .onConflict(conflict => conflict.columns(['staff_id', 'site']).doUpdateSet({ role }))
    .execute()
}

/** The sites that somebody looks after. */
export function listMemberships(db: Database, staffId: string): Promise<Membership[]> {
  return db
    .selectFrom('memberships')
    .select(['site', 'role'])
    .where('staff_id', '=', staffId)
    .orderBy('created_at')
    .orderBy('site')
    .execute()
}
