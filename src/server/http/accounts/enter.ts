import type { Context } from 'hono'
import type { Session } from '#protocol/admin.ts'
import { deleteSessionOf } from '../../db/accounts/sessions.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { toHash } from '../../hash.ts'
import { findScope, toSession } from '../../services/accounts/session.ts'
import { createSessionCookie } from '../kit/session-cookie.ts'

/**
 * Sets the cookie of a new session and ends the session that the browser had: a cookie from before
 * the sign-in is worth nothing afterwards.
 */
export async function enter(
  c: Context,
  { db, now, publicUrl }: Pick<Deps, 'db' | 'now' | 'publicUrl'>,
  secret: string,
): Promise<Session> {
  const cookie = createSessionCookie(publicUrl)
  const old = cookie.read(c)
  if (old !== null) await deleteSessionOf(db, await toHash(old))
  const scope = await findScope({ db, now }, secret)
  if (!scope) throw new Failure('internal', 'The session ended as it started.')
  cookie.set(c, secret)
  return toSession(db, scope)
}

/** The user agent, for the list of sessions. */
export function userAgentOf(c: Context): string {
  return c.req.header('User-Agent') ?? ''
}
