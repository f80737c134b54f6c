import * as z from 'zod'
import type { Delivery, DeliveryPage } from '#protocol/admin.ts'
import { readAside } from '../../db/engine/database.ts'
import { listDeliveries } from '../../db/outbox/deliveries.ts'
import type { Deps } from '../../deps.ts'
import { invalid } from '../../failure.ts'
import { sendAgain } from '../../services/outbox/webhooks.ts'
import { parsePathId, parseWith } from '../kit/parse.ts'
import { queryChoice, queryValue } from '../kit/query.ts'
import { readJson } from '../kit/read-json.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

const STATES = ['waiting', 'sent', 'failed'] as const
const PAGE = 30
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([\da-f-]{36})$/

const nothing = z.strictObject({})

/** Deliveries: sent, waiting and failed ones. */
export function deliveryRoutes(deps: Deps): readonly AdminRoute[] {
  return [
    {
      method: 'get',
      path: '/deliveries',
      access: 'owner',
      async handle(c, { site }) {
        const state = queryChoice(c, 'state', STATES) ?? 'failed'
        const after = parseCursor(queryValue(c, 'cursor'))
        const found = await readAside(deps.db, db =>
          listDeliveries(db, { site, state }, { after, most: PAGE + 1 }),
        )
        const deliveries = found.slice(0, PAGE)
        const last = found.length > PAGE ? deliveries.at(-1) : undefined
        return answerStaff(c, {
          deliveries,
          nextCursor: last ? toCursor(last) : null,
        } satisfies DeliveryPage)
      },
    },
    {
      method: 'post',
      path: '/deliveries/:id/attempts',
      access: 'owner',
      async handle(c, { site }) {
        parseWith(nothing, await readJson(c.req.raw))
        const id = parsePathId(c.req.param('id'))
        return answerStaff(c, await sendAgain(deps, { id, site }), 202)
      },
    },
  ]
}

const toCursor = ({ createdAt, id }: Delivery) => `${createdAt}_${id}`

function parseCursor(cursor: string | null): readonly [string, string] | null {
  if (cursor === null) return null
  const [, createdAt, id] = CURSOR.exec(cursor) ?? []
  if (createdAt === undefined || id === undefined) {
    throw invalid('cursor', 'bad_format', 'This cursor did not come from a page of deliveries.')
  }
  return [createdAt, id]
}
