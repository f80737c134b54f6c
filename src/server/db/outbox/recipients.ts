import type { Notify, Staff } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'
import { toStaff } from '../accounts/staff.ts'

/** A member of a site and the mail that they want. */
export interface MailRecipient {
  readonly staff: Staff
  readonly notify: Notify
}

export interface Digested {
  readonly staffId: string
  readonly site: string
  /** The end of the last digest. */
  readonly since: string
}

/** The members who get a mail for each event. */
export function listTold(
  db: Database,
  site: string,
): Promise<{ readonly staff_id: string; readonly notify: Notify }[]> {
  return db
    .selectFrom('memberships')
    .select(['staff_id', 'notify'])
    .where('site', '=', site)
    .where('notify', 'in', ['all', 'waiting'])
    .execute()
}

/** A member's choice of mail; `undefined` for one who has left. */
export async function findTold(
  db: Database,
  { staffId, site }: { readonly staffId: string; readonly site: string },
): Promise<MailRecipient | undefined> {
  const row = await db
    .selectFrom('memberships')
    .innerJoin('staff', 'staff.id', 'memberships.staff_id')
    .select(['staff.id', 'staff.email', 'staff.name', 'staff.operator', 'memberships.notify'])
    .where('memberships.staff_id', '=', staffId)
    .where('memberships.site', '=', site)
    .executeTakeFirst()
  return row && { staff: toStaff(row), notify: row.notify }
}

/** Changes it. A digest begins with what comes from now on. */
export async function updateNotify(
  db: Database,
  { staffId, site }: { readonly staffId: string; readonly site: string },
  notify: Notify,
  now: string,
): Promise<void> {
  await db
    .updateTable('memberships')
    .set(notify === 'digest' ? { notify, digested_at: now } : { notify })
    .where('staff_id', '=', staffId)
    .where('site', '=', site)
    .where('notify', '!=', notify)
    .execute()
}

/** The members whose last digest was made before then. */
export async function listUndigested(db: Database, before: string): Promise<Digested[]> {
  const rows = await db
    .selectFrom('memberships')
    .select(['staff_id', 'site', 'digested_at'])
    .where('notify', '=', 'digest')
    .where('digested_at', '<=', before)
    .execute()
  return rows.map(row => ({ staffId: row.staff_id, site: row.site, since: row.digested_at }))
}

/** Sets the end of a member's last digest. */
export async function updateDigested(
  db: Database,
  { staffId, site }: { readonly staffId: string; readonly site: string },
  until: string,
): Promise<void> {
  await db
    .updateTable('memberships')
    .set({ digested_at: until })
    .where('staff_id', '=', staffId)
    .where('site', '=', site)
    .execute()
}
