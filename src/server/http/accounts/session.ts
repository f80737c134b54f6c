import * as z from 'zod'
import { deleteTokens } from '../../db/accounts/tokens.ts'
import { findRole } from '../../db/accounts/memberships.ts'
import {
  deleteSession,
  deleteSessions,
  listSessions,
  updateSessionSite,
} from '../../db/accounts/sessions.ts'
import { renameStaff } from '../../db/accounts/staff.ts'
import type { Deps } from '../../deps.ts'
import { Failure, FieldErrors, invalidFields } from '../../failure.ts'
import { readName } from '../../services/accounts/details.ts'
import { findScope, toSession } from '../../services/accounts/session.ts'
import { parsePathId, parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { createSessionCookie } from '../kit/session-cookie.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

const siteSchema = z.strictObject({ site: z.string() })
const nameSchema = z.strictObject({ name: z.string() })

/** The session, the member's other sessions, and sign-out. */
export function sessionRoutes(deps: Deps): readonly AdminRoute[] {
  const { db, now, publicUrl } = deps
  const cookie = createSessionCookie(publicUrl)
  return [
    {
      method: 'get',
      path: '/session',
      access: 'moderator',
      handle: async (c, scope) => answerStaff(c, await toSession(db, scope)),
    },
    {
      // For a page that does not know yet whether anybody is signed in: browsers report every 401.
      method: 'get',
      path: '/sessions/current',
      access: 'anyone',
      async handle(c) {
        const secret = cookie.read(c)
        const scope = secret === null ? null : await findScope(deps, secret)
        return answerStaff(c, { session: scope && (await toSession(db, scope)) })
      },
    },
    {
      method: 'patch',
      path: '/session',
      access: 'moderator',
      async handle(c, scope) {
        const errors = new FieldErrors()
        const name = readName(parseWith(nameSchema, await readJson(c.req.raw)).name, errors)
        if (errors.list.length > 0) throw invalidFields(errors.list)
        await renameStaff(db, scope.staff.id, name)
        return answerStaff(c, await toSession(db, { ...scope, staff: { ...scope.staff, name } }))
      },
    },
    {
      method: 'delete',
      path: '/session',
      access: 'moderator',
      async handle(c, { staff, sessionId }) {
        await deleteSession(db, staff.id, sessionId)
        // A pass belongs to a person, not to a session: none may outlive a sign-out.
        await deleteTokens(db, 'pass', staff.id)
        cookie.clear(c)
        return answerStaff(c, {})
      },
    },
    {
      method: 'put',
      path: '/session/site',
      access: 'moderator',
      async handle(c, scope) {
        const { site } = parseWith(siteSchema, await readJson(c.req.raw))
        const role = await findRole(db, scope.staff.id, site)
        if (!role) throw new Failure('forbidden', 'You are not a member of this site.')
        await updateSessionSite(db, scope.sessionId, site)
        return answerStaff(c, await toSession(db, { ...scope, site, role }))
      },
    },
    {
      method: 'get',
      path: '/sessions',
      access: 'moderator',
      async handle(c, { staff, sessionId }) {
        const asked = { staffId: staff.id, sessionId, now: now().toISOString() }
        return answerStaff(c, { sessions: await listSessions(db, asked) })
      },
    },
    {
      method: 'delete',
      path: '/sessions',
      access: 'moderator',
      async handle(c, { staff }) {
        await deleteSessions(db, staff.id)
        await deleteTokens(db, 'pass', staff.id)
        cookie.clear(c)
        return answerStaff(c, {})
      },
    },
    {
      method: 'delete',
      path: '/sessions/:id',
      access: 'moderator',
      async handle(c, { staff }) {
        const id = parsePathId(c.req.param('id'))
        if (!(await deleteSession(db, staff.id, id))) {
          throw new Failure('not_found', 'There is nothing here.')
        }
        await deleteTokens(db, 'pass', staff.id)
        return answerStaff(c, {})
      },
    },
  ]
}
