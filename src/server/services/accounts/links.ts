import type { Staff } from '#protocol/admin.ts'
import type { LinkView } from '#protocol/staff.ts'
import { noteAudit } from '../../db/moderation/audit.ts'
import { inTransaction, type Database } from '../../db/engine/database.ts'
import { findRole } from '../../db/accounts/memberships.ts'
import { deletePasskeys } from '../../db/accounts/passkeys.ts'
import { deleteSessions } from '../../db/accounts/sessions.ts'
import {
  findStaff,
  findStaffByEmail,
  insertStaff,
  proveStaff,
  upsertMembership,
} from '../../db/accounts/staff.ts'
import { deleteTokens, findToken, takeToken, type Token } from '../../db/accounts/tokens.ts'
import type { Deps } from '../../deps.ts'
import { Failure, FieldErrors, invalidFields } from '../../failure.ts'
import { toHash } from '../../hash.ts'
import { readName } from './details.ts'
import { chooseSite, startSession, type Scope } from './session.ts'
import { goneLink } from './token.ts'

type LinkDeps = Pick<Deps, 'db' | 'now' | 'sites'>

/** The purpose of a link, which stays usable. Throws `gone`. */
export async function viewLink({ db, now }: LinkDeps, secret: string): Promise<LinkView> {
  const token = await findToken(db, await toHash(secret), now().toISOString())
  if (token?.purpose === 'setup') return { purpose: 'setup' }
  if (token?.purpose === 'sign-in' && token.staff_id !== null) {
    const staff = await findStaff(db, token.staff_id)
    if (staff) return { purpose: 'sign-in', email: staff.email, name: staff.name }
  }
  if (token?.purpose === 'invite') {
    const { email, site, role } = readInvite(token)
    const isKnown = (await findStaffByEmail(db, email)) !== undefined
    return { purpose: 'invite', email, site, role, isKnown }
  }
  throw goneLink()
}

/** The result of using a link. */
export interface Entered {
  /** The secret for the session cookie. */
  readonly secret: string
  /** The number of passkeys that were deleted, as the address was not proved before. */
  readonly dropped: number
}

export interface LinkUse {
  readonly secret: string
  /** The name of a new member. */
  readonly name: string | null
  readonly userAgent: string
  /** The session of the browser that uses the link. */
  readonly scope: Scope | null
}

/** Signs in by a link, which is spent. Throws `gone`, `forbidden` or `invalid`. */
export async function useLink(deps: LinkDeps, use: LinkUse): Promise<Entered> {
  const hash = await toHash(use.secret)
  const time = deps.now().toISOString()
  const { site, ...entered } = await inTransaction(deps.db, async db => {
    const seat =
      (await acceptInvite(db, hash, { use, time })) ?? (await followSignIn(db, hash, time))
    if (!seat) throw goneLink()
    const { staffId, site, dropped } = seat
    const session = { staffId, site, userAgent: use.userAgent }
    return { secret: await startSession({ db, now: deps.now }, session), site, dropped }
  })
  // The command line may have added it while this server was running.
  await deps.sites.add(deps.db, site, time)
  return entered
}

interface Seat {
  readonly staffId: string
  readonly site: string
  readonly dropped: number
}

async function followSignIn(db: Database, hash: string, time: string): Promise<Seat | null> {
  const token = await takeToken(db, hash, 'sign-in', time)
  if (!token || token.staff_id === null) return null
  const staffId = token.staff_id
  const site = await chooseSite(db, staffId, token.site)
  // Before this proof the inviter could have used the account and kept a way in.
  const isNews = await proveStaff(db, staffId, time)
  if (isNews) {
    await deleteSessions(db, staffId)
    await deleteTokens(db, 'pass', staffId)
  }
  const dropped = isNews ? await deletePasskeys(db, staffId) : 0
  return { staffId, site, dropped }
}

async function acceptInvite(
  db: Database,
  hash: string,
  { use, time }: { use: LinkUse; time: string },
): Promise<Seat | null> {
  const token = await takeToken(db, hash, 'invite', time)
  if (!token) return null
  const { email, site, role } = readInvite(token)
  const staff = await findInvited(db, email, { use, time })
  if ((await findRole(db, staff.id, site)) === undefined) {
    await upsertMembership(db, { staffId: staff.id, site, role, notify: 'waiting' }, time)
    const subject = { subject: 'staff', subjectId: staff.id } as const
    const now = { email, role }
    await noteAudit(db, { site, staffId: staff.id, action: 'join', ...subject, now }, time)
  }
  return { staffId: staff.id, site, dropped: 0 }
}

/**
 * The invited member: new, or the one signed in. Its sender sees an invitation, so it never signs
 * in an existing member.
 */
async function findInvited(
  db: Database,
  email: string,
  { use, time }: { use: LinkUse; time: string },
): Promise<Staff> {
  const known = await findStaffByEmail(db, email)
  if (known && known.id === use.scope?.staff.id) return known
  if (known) {
    throw new Failure('forbidden', `Sign in as ${email} first, then open this link again.`)
  }
  const errors = new FieldErrors()
  const name = readName(use.name ?? '', errors)
  if (errors.list.length > 0) throw invalidFields(errors.list)
  const staff = { id: crypto.randomUUID(), email, name, operator: false }
  await insertStaff(db, staff, time)
  return staff
}

function readInvite({ email, site, role }: Token) {
  if (email === null || site === null || role === null) throw goneLink()
  return { email, site, role }
}
