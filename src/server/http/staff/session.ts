import type { Session } from '#protocol/admin.ts'
import { listMemberships } from '../../db/staff.ts'
import type { Deps } from '../../deps.ts'
import { answerStaff, type AdminRoute } from './route.ts'

/** Who is signed in. */
export function sessionRoutes({ db }: Deps): readonly AdminRoute[] {
  return [
    {
      method: 'get',
      path: '/session',
      access: 'moderator',
      async handle(c, { sessionId, staff, site, role }) {
        const memberships = await listMemberships(db, staff.id)
        const sites = memberships.map(({ site, role }) => ({ origin: site, role }))
        return answerStaff(c, { id: sessionId, staff, site, role, sites } satisfies Session)
      },
    },
  ]
}
