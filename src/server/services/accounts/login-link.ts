import type { Staff, StaffRole } from '#protocol/admin.ts'
import { noteAudit } from '../../db/moderation/audit.ts'
import { inTransaction, type Database } from '../../db/engine/database.ts'
import { findRole, listMembers } from '../../db/accounts/memberships.ts'
import { insertSite } from '../../db/sites/sites.ts'
import {
  findStaff,
  findStaffByEmail,
  hasStaff,
  insertStaff,
  listMemberships,
  listStaff,
  upsertMembership,
} from '../../db/accounts/staff.ts'
import { deleteTokens } from '../../db/accounts/tokens.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { parseEmail } from './sign-in.ts'
import { issueToken, linkTo } from './token.ts'

export interface LoginLinkQuery {
  /** An origin in its one spelling. */
  readonly site: string | null
  readonly email: string | null
  readonly role: StaffRole | null
}

export interface LoginLink {
  readonly link: string
  readonly expiresAt: string
  readonly staff: Staff
  /** The role and site that the call gave them; `null` where they had it before. */
  readonly joined: { readonly site: string; readonly role: StaffRole } | null
}

/**
 * Creates a sign-in link, for the operator. With a site and an address it adds that member to the
 * site first. Throws `not_found` or `conflict` with the option to add.
 */
export async function createLoginLink(
  deps: Pick<Deps, 'now' | 'publicUrl'> & { readonly db: Database },
  { site, email: typed, role }: LoginLinkQuery,
): Promise<LoginLink> {
  const email = typed === null ? null : parseEmail(typed)
  return inTransaction(deps.db, async db => {
    const given = { db, now: deps.now }
    const joined = site !== null && email !== null ? await join(given, { site, email, role }) : null
    const staff = email === null ? await findOnly(given, site) : await findStaffByEmail(db, email)
    if (!staff || (await listMemberships(db, staff.id)).length === 0) {
      const address = email ?? staff?.email
      const what = address ? `${address} is not a member of any site.` : 'No site has a member.'
      throw new Failure('not_found', `${what} Add one with --site and --email.`)
    }
    const fields = { staff_id: staff.id, site }
    const { secret, expiresAt } = await issueToken(given, 'sign-in', fields)
    return { link: linkTo(deps.publicUrl, 'link', secret), expiresAt, staff, joined }
  })
}

interface LoginLinkDeps {
  readonly db: Database
  readonly now: () => Date
}

async function join(
  { db, now }: LoginLinkDeps,
  { site, email, role: wanted }: { site: string; email: string; role: StaffRole | null },
): Promise<LoginLink['joined']> {
  const time = now().toISOString()
  const known = await findStaffByEmail(db, email)
  const was = known && (await findRole(db, known.id, site))
  if (was) {
    if (wanted === null || wanted === was) return null
    throw new Failure('conflict', `${email} is ${was} there already. An owner can change the role.`)
  }
  const role = wanted ?? 'owner'
  const staff = known ?? {
    id: crypto.randomUUID(),
    email,
    name: email.split('@')[0] ?? email,
    operator: !(await hasStaff(db)),
  }
  await insertSite(db, site, time)
  if (!known) await insertStaff(db, staff, time)
  await upsertMembership(db, { staffId: staff.id, site, role, notify: 'waiting' }, time)
  // The link by which a new server is set up has been overtaken.
  await deleteTokens(db, 'setup')
  const subject = { subject: 'staff', subjectId: staff.id } as const
  await noteAudit(
    db,
    { site, staffId: null, action: 'join', ...subject, now: { email, role } },
    time,
  )
  return { site, role }
}

/** The member meant without an address: the first owner of the site, or the only member. */
async function findOnly(
  { db, now }: LoginLinkDeps,
  site: string | null,
): Promise<Staff | undefined> {
  if (site !== null) {
    const members = await listMembers(db, site, now().toISOString())
    const owner = members.find(({ role }) => role === 'owner')
    return owner && findStaff(db, owner.id)
  }
  const all = await listStaff(db)
  if (all.length > 1) {
    const emails = all.map(({ email }) => email).join(', ')
    throw new Failure('conflict', `Name a member with --email. There are: ${emails}.`)
  }
  return all[0]
}
