import type { Deps } from '../../deps.ts'
import { actOn } from '../../services/moderation/comment-actions.ts'
import { editAsModerator } from '../../services/moderation/edit.ts'
import { toQueueThread } from '../../services/moderation/queue-items.ts'
import { setLocked, setPinned } from '../../services/moderation/threads.ts'
import { undo } from '../../services/moderation/undo.ts'
import { parsePathId, parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { newTextSchema } from '../kit/schemas.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'
import { actionSchema } from './schemas.ts'

/** Actions of moderators on comments and threads. */
export function actionRoutes(deps: Deps): readonly AdminRoute[] {
  const pin = (pinned: boolean): AdminRoute => ({
    method: pinned ? 'put' : 'delete',
    path: '/comments/:id/pin',
    access: 'moderator',
    async handle(c, scope) {
      const id = parsePathId(c.req.param('id'))
      return answerStaff(c, await setPinned(deps, scope, id, pinned))
    },
  })
  const lock = (locked: boolean): AdminRoute => ({
    method: locked ? 'put' : 'delete',
    path: '/threads/:id/lock',
    access: 'moderator',
    async handle(c, scope) {
      const id = parsePathId(c.req.param('id'))
      return answerStaff(c, toQueueThread(await setLocked(deps, scope, id, locked)))
    },
  })
  return [
    {
      method: 'post',
      path: '/actions',
      access: 'moderator',
      async handle(c, scope) {
        const { action, ids } = parseWith(actionSchema, await readJson(c.req.raw))
        return answerStaff(c, await actOn(deps, scope, action, ids))
      },
    },
    {
      method: 'delete',
      path: '/actions/:batch',
      access: 'moderator',
      async handle(c, scope) {
        return answerStaff(c, await undo(deps, scope, parsePathId(c.req.param('batch'))))
      },
    },
    {
      method: 'patch',
      path: '/comments/:id',
      access: 'moderator',
      async handle(c, scope) {
        const id = parsePathId(c.req.param('id'))
        const { body } = parseWith(newTextSchema, await readJson(c.req.raw))
        return answerStaff(c, await editAsModerator(deps, scope, id, body))
      },
    },
    pin(true),
    pin(false),
    lock(true),
    lock(false),
  ]
}
