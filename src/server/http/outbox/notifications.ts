import * as z from 'zod'
import type { Notifications } from '#protocol/admin.ts'
import { findTold, updateNotify } from '../../db/outbox/recipients.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { Scope } from '../../services/accounts/session.ts'
import { parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

const changeSchema = z.strictObject({ notify: z.enum(['all', 'waiting', 'digest', 'none']) })

/** The mail choice of a member: their own, and no other's. */
export function notificationRoutes({ db, now, sendMail }: Deps): readonly AdminRoute[] {
  async function read({ staff, site }: Scope): Promise<Notifications> {
    const told = await findTold(db, { staffId: staff.id, site })
    if (!told) throw new Failure('forbidden', 'You are no longer a member of this site.')
    return { notify: told.notify, email: told.staff.email, canMail: sendMail !== undefined }
  }
  return [
    {
      method: 'get',
      path: '/notifications',
      access: 'moderator',
      handle: async (c, scope) => answerStaff(c, await read(scope)),
    },
    {
      method: 'patch',
      path: '/notifications',
      access: 'moderator',
      async handle(c, scope) {
        const { notify } = parseWith(changeSchema, await readJson(c.req.raw))
        const member = { staffId: scope.staff.id, site: scope.site }
        await updateNotify(db, member, notify, now().toISOString())
        return answerStaff(c, await read(scope))
      },
    },
  ]
}
