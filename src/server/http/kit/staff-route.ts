import type { Context } from 'hono'
import type { Scope } from '../../services/accounts/session.ts'

/**
 * The callers of a route: `anyone`, moderators of the session's site, its owners, or the operator.
 * Each includes the ones after it.
 */
export type StaffAccess = 'anyone' | 'moderator' | 'owner' | 'operator'

/**
 * A route of the admin's API. All are in the table that `adminRoutes` registers, and
 * `matrix.test.ts` calls each of them as every caller: a route outside the table does not exist.
 */
export type AdminRoute = OpenRoute | StaffRoute

interface RouteAddress {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/admin/api`, with parameters as Hono writes them: `/comments/:id`. */
  readonly path: string
}

export interface OpenRoute extends RouteAddress {
  readonly access: 'anyone'
  /** Its answer is made by `answerStaff`. */
  readonly handle: (c: Context) => Response | Promise<Response>
}

export interface StaffRoute extends RouteAddress {
  readonly access: Exclude<StaffAccess, 'anyone'>
  readonly handle: (c: Context, scope: Scope) => Response | Promise<Response>
}

/** Sends what is for this one person. Nothing between may keep it, and no other site may embed it. */
export function answerStaff(c: Context, value: object, status: 200 | 201 | 202 = 200): Response {
  c.header('Cache-Control', 'private, no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  return c.json(value, status)
}
