import type { Deps } from '../../deps.ts'
import { issuePass } from '../../services/moderation/pass.ts'
import { parsePathId } from '../kit/parse.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

/** Lets a moderator go from the admin to a thread and moderate there. */
export function staffPassRoutes(deps: Deps): readonly AdminRoute[] {
  return [
    {
      method: 'post',
      path: '/threads/:id/pass',
      access: 'moderator',
      async handle(c, scope) {
        const id = parsePathId(c.req.param('id'))
        return answerStaff(c, await issuePass(deps, scope, id), 201)
      },
    },
  ]
}
