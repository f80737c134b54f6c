import type { Context } from 'hono'
import { Failure } from '../../failure.ts'
import { isServed } from '../../services/sites/origins.ts'
import type { Scope } from '../../services/accounts/session.ts'
import type { StaffAccess } from './staff-route.ts'

/**
 * Lets only the admin's own pages call. The cookie is `SameSite=Strict` already; this holds too where a
 * browser is old, or another host of the same site is not ours. Throws `forbidden`.
 */
export function requireOwnPage(c: Context, publicUrl: string): void {
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  const origin = c.req.header('Origin')
  const from = c.req.header('Sec-Fetch-Site') ?? 'same-origin'
  const isOwn =
    origin === undefined ? isRead : isServed(new Set([new URL(publicUrl).origin]), origin)
  if (isOwn && (from === 'same-origin' || (isRead && from === 'none'))) return
  throw new Failure(
    'forbidden',
    `The admin is at ${publicUrl}/admin. If this is another address of it, set AFTERWORD_PUBLIC_URL.`,
  )
}

/** Throws `unauthenticated` without a session, and `forbidden` for one without the right. */
export function requireAccess(scope: Scope | null, access: Exclude<StaffAccess, 'anyone'>): Scope {
  if (!scope) throw new Failure('unauthenticated', 'Sign in first.')
  if (access === 'owner' && scope.role !== 'owner') {
    throw new Failure('forbidden', 'Only an owner of the site can do this.')
  }
  if (access === 'operator' && !scope.staff.operator) {
    throw new Failure('forbidden', 'Only the operator of this server can do this.')
  }
  return scope
}
