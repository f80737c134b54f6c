import type { QueuePage } from '#protocol/admin.ts'
import { readAside } from '../../db/engine/database.ts'
import { listOfPerson } from '../../db/moderation/queue.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { requirePerson, toItems } from '../../services/moderation/queue-items.ts'
import { setBanned } from '../../services/moderation/bans.ts'
import { setStanding } from '../../services/moderation/standing.ts'
import { parsePathId, parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { queryTimeCursor } from './queue.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'
import { standingSchema } from './schemas.ts'

/** The authors of a site and their standing. */
export function peopleRoutes(deps: Deps): readonly AdminRoute[] {
  const { db } = deps
  const ban = (banned: boolean): AdminRoute => ({
    method: banned ? 'put' : 'delete',
    path: '/networks/:hash/ban',
    access: 'moderator',
    async handle(c, scope) {
      const network = parseNetwork(c.req.param('hash'))
      return answerStaff(c, await setBanned(deps, scope, network, banned))
    },
  })
  return [
    {
      method: 'get',
      path: '/people/:id',
      access: 'moderator',
      async handle(c, { site }) {
        const id = parsePathId(c.req.param('id'))
        return answerStaff(c, await readAside(db, db => requirePerson(db, site, id)))
      },
    },
    {
      method: 'put',
      path: '/people/:id/standing',
      access: 'moderator',
      async handle(c, scope) {
        const id = parsePathId(c.req.param('id'))
        const { standing } = parseWith(standingSchema, await readJson(c.req.raw))
        return answerStaff(c, await setStanding(deps, scope, id, standing))
      },
    },
    {
      method: 'get',
      path: '/people/:id/comments',
      access: 'moderator',
      async handle(c, { site }) {
        const id = parsePathId(c.req.param('id'))
        const after = queryTimeCursor(c)
        const page = await readAside(db, async db => {
          await requirePerson(db, site, id)
          const { rows, nextCursor } = await listOfPerson(db, site, id, after)
          const items = await toItems(db, site, rows)
          return { items, nextCursor, searchedTo: null } satisfies QueuePage
        })
        return answerStaff(c, page)
      },
    },
    ban(true),
    ban(false),
  ]
}

/** A keyed hash, in hexadecimal or base64url. What cannot be one is that of nothing: throws `not_found`. */
function parseNetwork(hash: string | undefined): string {
  if (hash !== undefined && /^[\w-]{16,128}$/.test(hash)) return hash
  throw new Failure('not_found', 'There is no such network.')
}
