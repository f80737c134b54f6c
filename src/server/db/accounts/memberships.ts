import type { StaffRole } from '#protocol/admin.ts'
import type { ServedSite, TeamMember } from '#protocol/staff.ts'
import type { Database } from '../engine/database.ts'

/** A member's role on a site; `undefined` without one. */
export async function findRole(
  db: Database,
  staffId: string,
  site: string,
): Promise<StaffRole | undefined> {
  const row = await db
    .selectFrom('memberships')
    .select('role')
    .where('staff_id', '=', staffId)
    .where('site', '=', site)
    .executeTakeFirst()
  return row?.role
}

/** The members of a site, in the order in which they joined. */
export async function listMembers(db: Database, site: string, now: string): Promise<TeamMember[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('staff', 'staff.id', 'memberships.staff_id')
    .select(eb => [
      'staff.id',
      'staff.name',
      'staff.email',
      'memberships.role',
      'memberships.created_at',
      // Of their sessions on this site only: where else they are is nothing to its owners.
      eb
        .selectFrom('sessions')
        .select(({ fn }) => fn.max('seen_at').as('seen_at'))
        .whereRef('sessions.staff_id', '=', 'staff.id')
        .whereRef('sessions.site', '=', 'memberships.site')
        .where('expires_at', '>', now)
        .as('seen_at'),
    ])
    .where('memberships.site', '=', site)
    .orderBy('memberships.created_at')
    .orderBy('staff.id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    createdAt: row.created_at,
    seenAt: row.seen_at,
  }))
}

/** The number of a site's other owners. */
export async function countOtherOwners(
  db: Database,
  site: string,
  staffId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('memberships')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('site', '=', site)
    .where('role', '=', 'owner')
    .where('staff_id', '!=', staffId)
    .executeTakeFirstOrThrow()
  return count
}

export async function updateRole(
  db: Database,
  { staffId, site, role }: { staffId: string; site: string; role: StaffRole },
): Promise<void> {
  await db
    .updateTable('memberships')
    .set({ role })
    .where('staff_id', '=', staffId)
    .where('site', '=', site)
    .execute()
}

export async function deleteMembership(db: Database, staffId: string, site: string): Promise<void> {
  await db
    .deleteFrom('memberships')
    .where('staff_id', '=', staffId)
    .where('site', '=', site)
    .execute()
}

/** All sites, in the order in which they came, with how many look after each. */
export async function listServedSites(db: Database): Promise<ServedSite[]> {
  const rows = await db
    .selectFrom('sites')
    .leftJoin('memberships', 'memberships.site', 'sites.origin')
    .select(({ fn }) => [
      'sites.origin',
      'sites.created_at',
      fn.count<number>('memberships.staff_id').as('members'),
    ])
    .groupBy(['sites.origin', 'sites.created_at'])
    .orderBy('sites.created_at')
    .orderBy('sites.origin')
    .execute()
  return rows.map(row => ({
    origin: row.origin,
    members: row.members,
    createdAt: row.created_at,
  }))
}
