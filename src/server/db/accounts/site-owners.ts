import type { Database } from '../engine/database.ts'

/** Returns whether two sites have an owner in common. */
export async function haveOneOwner(db: Database, site: string, other: string): Promise<boolean> {
  const row = await db
    .selectFrom('memberships as here')
    .innerJoin('memberships as there', 'there.staff_id', 'here.staff_id')
    .select('here.staff_id')
    .where('here.site', '=', site)
    .where('there.site', '=', other)
    .where('here.role', '=', 'owner')
    .where('there.role', '=', 'owner')
    .executeTakeFirst()
  return row !== undefined
}
