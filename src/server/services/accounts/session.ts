import type { Session, Staff, StaffRole } from '#protocol/admin.ts'
import type { Database } from '../../db/engine/database.ts'
import { findSession, insertSession, touchSession } from '../../db/accounts/sessions.ts'
import { listMemberships } from '../../db/accounts/staff.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { toHash } from '../../hash.ts'
import { createSecret } from '../text/secret.ts'
import { DAY_MS, HOUR_MS } from '../../units.ts'

/** The scope of a session: one site and a role. It comes from the session alone. */
export interface Scope {
  readonly site: string
  readonly role: StaffRole
  readonly staff: Staff
  readonly sessionId: string
}

/** The life of a session after its last use. */
export const SESSION_DAYS = 30

// The row is not written at every click.
const TOUCH_MS = HOUR_MS
const MOST_USER_AGENT = 200

/** Starts a session on `site`; gives the secret that its cookie carries, which is not kept. */
export async function startSession(
  { db, now }: Pick<Deps, 'now'> & { readonly db: Database },
  { staffId, site, userAgent }: { staffId: string; site: string; userAgent: string },
): Promise<string> {
  const secret = createSecret()
  const time = now()
  await insertSession(
    db,
    {
      id: crypto.randomUUID(),
      tokenHash: await toHash(secret),
      staffId,
      site,
      userAgent: userAgent.slice(0, MOST_USER_AGENT),
      expiresAt: toExpiry(time),
    },
    time.toISOString(),
  )
  return secret
}

/** The scope of the session with this secret; `null` for none or an expired one. */
export async function findScope(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  secret: string,
): Promise<Scope | null> {
  const time = now()
  const session = await findSession(db, await toHash(secret), time.toISOString())
  if (!session) return null
  const { id, site, role, staff, seenAt } = session
  if (time.getTime() - Date.parse(seenAt) > TOUCH_MS) {
    await touchSession(db, id, { now: time.toISOString(), expiresAt: toExpiry(time) })
  }
  return { site, role, staff, sessionId: id }
}

/**
 * The site of a new session: the wanted one if the member has it. Throws `forbidden` for a member
 * without sites.
 */
export async function chooseSite(
  db: Database,
  staffId: string,
  wanted: string | null = null,
): Promise<string> {
  const sites = (await listMemberships(db, staffId)).map(({ site }) => site)
  const site = sites.find(site => site === wanted) ?? sites[0]
  if (site === undefined) throw new Failure('forbidden', 'You are not a member of any site.')
  return site
}

/** A session as the admin's pages see it. */
export async function toSession(
  db: Database,
  { sessionId, staff, site, role }: Scope,
): Promise<Session> {
  const memberships = await listMemberships(db, staff.id)
  const sites = memberships.map(({ site, role }) => ({ origin: site, role }))
  return { id: sessionId, staff, site, role, sites }
}

function toExpiry(time: Date): string {
  return new Date(time.getTime() + SESSION_DAYS * DAY_MS).toISOString()
}
