import type { StaffRole } from '#protocol/admin.ts'
import type { Invite, NewInvite, Team, TeamMember } from '#protocol/staff.ts'
import { noteAudit } from '../../db/moderation/audit.ts'
import { inTransaction, type Database } from '../../db/engine/database.ts'
import {
  countOtherOwners,
  deleteMembership,
  findRole,
  listMembers,
  updateRole,
} from '../../db/accounts/memberships.ts'
import { deletePasskeys } from '../../db/accounts/passkeys.ts'
import { deleteSessions } from '../../db/accounts/sessions.ts'
import { findStaffByEmail, listMemberships } from '../../db/accounts/staff.ts'
import {
  deleteInvite,
  deleteInvitesTo,
  deleteTokens,
  listInvites,
} from '../../db/accounts/tokens.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { Scope } from './session.ts'
import { parseEmail } from './sign-in.ts'
import { issueToken, linkTo } from './token.ts'

type TeamDeps = Pick<Deps, 'db' | 'now' | 'publicUrl' | 'log' | 'sendInvite'>

/** The inviter: the scope of an owner, or the operator on a site. */
export type Inviter = Pick<Scope, 'site' | 'staff'>

export async function readTeam({ db, now }: TeamDeps, { site }: Scope): Promise<Team> {
  const time = now().toISOString()
  const invites = await listInvites(db, site, time)
  return {
    members: await listMembers(db, site, time),
    invites: invites.map(({ hash, email, role, expires_at }) =>
      toInvite({ hash, expiresAt: expires_at }, { email: email ?? '', role: role ?? 'moderator' }),
    ),
  }
}

/**
 * Invites a member to a site. It replaces an earlier invitation of the same address. Throws
 * `invalid`, or `conflict` for an existing member.
 */
export async function invite(
  deps: TeamDeps,
  { site, staff }: Inviter,
  typed: { readonly email: string; readonly role: StaffRole },
): Promise<NewInvite> {
  const email = parseEmail(typed.email)
  const { role } = typed
  const issued = await inTransaction(deps.db, async db => {
    const known = await findStaffByEmail(db, email)
    if (known && (await findRole(db, known.id, site))) {
      throw new Failure('conflict', `${email} is a member of this site already.`)
    }
    await deleteInvitesTo(db, site, email)
    const issued = await issueToken({ db, now: deps.now }, 'invite', { site, role, email })
    await note(deps, db, { site, staff }, ['invite', issued.hash, null, { email, role }])
    return issued
  })
  const link = linkTo(deps.publicUrl, 'link', issued.secret)
  const to = { email, site, role, by: staff }
  deps
    .sendInvite?.(to, link)
    .catch(err => deps.log.error({ err }, 'an invitation could not be mailed'))
  return { invite: toInvite(issued, { email, role }), link, mailed: deps.sendInvite !== undefined }
}

/** Takes an invitation back. Throws `not_found`. */
export async function withdrawInvite(deps: TeamDeps, scope: Scope, id: string): Promise<void> {
  await inTransaction(deps.db, async db => {
    const token = await deleteInvite(db, scope.site, id)
    if (!token) throw notThere()
    const { email, role } = token
    await note(deps, db, scope, ['withdraw', id, { email, role }, null])
  })
}

/** Makes a member something else. Throws `not_found`, or `conflict` for the last owner. */
export async function changeRole(
  deps: TeamDeps,
  scope: Scope,
  { id, role }: { readonly id: string; readonly role: StaffRole },
): Promise<TeamMember> {
  return inTransaction(deps.db, async db => {
    const was = await requireMember(db, scope.site, id)
    if (was !== role) {
      await requireOwnerBesides(db, scope.site, { id, was })
      await updateRole(db, { staffId: id, site: scope.site, role })
      await note(deps, db, scope, ['change_role', id, { role: was }, { role }])
    }
    const members = await listMembers(db, scope.site, deps.now().toISOString())
    return members.find(member => member.id === id)!
  })
}

/**
 * Removes a member from a site at once, with their sessions and passes there. Throws `not_found`,
 * or `conflict` for the last owner.
 */
export async function removeMember(deps: TeamDeps, scope: Scope, id: string): Promise<void> {
  await inTransaction(deps.db, async db => {
    const { site } = scope
    const was = await requireMember(db, site, id)
    await requireOwnerBesides(db, site, { id, was })
    await deleteMembership(db, id, site)
    await deleteSessions(db, id, site)
    await deleteTokens(db, 'pass', id)
    // With nothing left to look after, nothing is left to sign in to.
    if ((await listMemberships(db, id)).length === 0) await deletePasskeys(db, id)
    await note(deps, db, scope, ['dismiss', id, { role: was }, null])
  })
}

async function requireMember(db: Database, site: string, id: string): Promise<StaffRole> {
  const role = await findRole(db, id, site)
  if (role === undefined) throw notThere()
  return role
}

async function requireOwnerBesides(
  db: Database,
  site: string,
  { id, was }: { readonly id: string; readonly was: StaffRole },
): Promise<void> {
  if (was !== 'owner' || (await countOtherOwners(db, site, id)) > 0) return
  throw new Failure('conflict', 'A site needs an owner. Make another member an owner first.')
}

function note(
  { now }: Pick<Deps, 'now'>,
  db: Database,
  { site, staff }: Inviter,
  [action, subjectId, was, is]: readonly [string, string, unknown, unknown],
): Promise<void> {
  const subject = { subject: 'staff', subjectId } as const
  return noteAudit(
    db,
    { site, staffId: staff.id, action, ...subject, was, now: is },
    now().toISOString(),
  )
}

function toInvite(
  { hash, expiresAt }: { readonly hash: string; readonly expiresAt: string },
  { email, role }: { readonly email: string; readonly role: StaffRole },
): Invite {
  return { id: hash, email, role, expiresAt }
}

const notThere = () => new Failure('not_found', 'There is nothing here.')
