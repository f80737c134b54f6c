import * as z from 'zod'
import { listServedSites } from '../../db/accounts/memberships.ts'
import type { Deps } from '../../deps.ts'
import { addSite } from '../../services/accounts/add-site.ts'
import {
  changeRole,
  invite,
  readTeam,
  removeMember,
  withdrawInvite,
} from '../../services/accounts/team.ts'
import { createThrottle, requireTurn } from '../../services/accounts/throttle.ts'
import { parsePathId, parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

const role = z.enum(['moderator', 'owner'])
const roleSchema = z.strictObject({ role })
const inviteSchema = z.strictObject({ email: z.string(), role })
const siteSchema = z.strictObject({ site: z.string(), email: z.string().nullable().default(null) })

// For each site: an owner's invitations go to whomever they name.
const INVITES = { count: 20, seconds: 60 }

/** The team of a site, for its owners; and the sites of the server, for the operator. */
export function teamRoutes(deps: Deps): readonly AdminRoute[] {
  const throttle = createThrottle(deps.now, INVITES)
  return [
    {
      method: 'get',
      path: '/team',
      access: 'owner',
      handle: async (c, scope) => answerStaff(c, await readTeam(deps, scope)),
    },
    {
      method: 'patch',
      path: '/team/:id',
      access: 'owner',
      async handle(c, scope) {
        const id = parsePathId(c.req.param('id'))
        const { role } = parseWith(roleSchema, await readJson(c.req.raw))
        return answerStaff(c, await changeRole(deps, scope, { id, role }))
      },
    },
    {
      method: 'delete',
      path: '/team/:id',
      access: 'owner',
      async handle(c, scope) {
        await removeMember(deps, scope, parsePathId(c.req.param('id')))
        return answerStaff(c, {})
      },
    },
    {
      method: 'post',
      path: '/invites',
      access: 'owner',
      async handle(c, scope) {
        const typed = parseWith(inviteSchema, await readJson(c.req.raw))
        requireTurn(throttle(scope.site))
        return answerStaff(c, await invite(deps, scope, typed), 201)
      },
    },
    {
      method: 'delete',
      path: '/invites/:id',
      access: 'owner',
      async handle(c, scope) {
        await withdrawInvite(deps, scope, c.req.param('id') ?? '')
        return answerStaff(c, {})
      },
    },
    {
      method: 'get',
      path: '/sites',
      access: 'operator',
      handle: async c => answerStaff(c, { sites: await listServedSites(deps.db) }),
    },
    {
      method: 'post',
      path: '/sites',
      access: 'operator',
      async handle(c, scope) {
        const typed = parseWith(siteSchema, await readJson(c.req.raw))
        return answerStaff(c, await addSite(deps, scope, typed), 201)
      },
    },
  ]
}
