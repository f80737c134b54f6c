import type { Notify, Staff, StaffRole } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'

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

/** The member with this address (in lower case). */
export async function findStaffByEmail(db: Database, email: string): Promise<Staff | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(COLUMNS)
    .where('email', '=', email)
    .executeTakeFirst()
  return row && toStaff(row)
}

/** The member with this id. */
export async function findStaff(db: Database, id: string): Promise<Staff | undefined> {
  const row = await db.selectFrom('staff').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row && toStaff(row)
}

/** All members, in the order in which they joined. */
export async function listStaff(db: Database): Promise<Staff[]> {
  const rows = await db.selectFrom('staff').select(COLUMNS).orderBy('created_at').execute()
  return rows.map(toStaff)
}

/** Returns whether the server has any member. */
export async function hasStaff(db: Database): Promise<boolean> {
  const row = await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

export async function renameStaff(db: Database, id: string, name: string): Promise<void> {
  await db.updateTable('staff').set({ name }).where('id', '=', id).execute()
}

/** Marks a member's address as proved. Returns whether it was not before. */
export async function proveStaff(db: Database, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff')
    .set({ proved_at: now })
    .where('id', '=', id)
    .where('proved_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Adds a member to a site, or changes their role there. */
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

/** The sites of a member. */
export function listMemberships(db: Database, staffId: string): Promise<Membership[]> {
  return db
    .selectFrom('memberships')
    .select(['site', 'role'])
    .where('staff_id', '=', staffId)
    .orderBy('created_at')
    .orderBy('site')
    .execute()
}
