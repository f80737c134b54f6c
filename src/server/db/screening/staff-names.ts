import type { Database } from '../engine/database.ts'

/** The names of all staff of a site. */
export async function listStaffNames(db: Database, site: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('staff', 'staff.id', 'memberships.staff_id')
    .select('staff.name')
    .where('memberships.site', '=', site)
    .where('staff.name', '!=', '')
    .execute()
  return rows.map(row => row.name)
}

/** Returns whether this author, who may not exist yet, is no staff member. */
export async function isGuest(db: Database, authorId: string): Promise<boolean> {
  const row = await db
    .selectFrom('authors')
    .select('role')
    .where('id', '=', authorId)
    .executeTakeFirst()
  return (row?.role ?? 'guest') === 'guest'
}
