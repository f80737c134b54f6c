import * as z from 'zod'
import { listWebhooks } from '../../db/outbox/webhooks.ts'
import type { Deps } from '../../deps.ts'
import { addWebhook, removeWebhook, testWebhook } from '../../services/outbox/webhooks.ts'
import { createThrottle, requireTurn } from '../../services/accounts/throttle.ts'
import { parsePathId, parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

const newSchema = z.strictObject({ url: z.string() })
const nothing = z.strictObject({})

// For each site: each asks somebody, at once.
const TESTS = { count: 20, seconds: 60 }

/** The addresses that hear of everything that happens to a site's comments. */
export function webhookRoutes(deps: Deps): readonly AdminRoute[] {
  const throttle = createThrottle(deps.now, TESTS)
  return [
    {
      method: 'get',
      path: '/webhooks',
      access: 'owner',
      handle: async (c, { site }) =>
        answerStaff(c, { webhooks: await listWebhooks(deps.db, site) }),
    },
    {
      method: 'post',
      path: '/webhooks',
      access: 'owner',
      async handle(c, { site }) {
        const { url } = parseWith(newSchema, await readJson(c.req.raw))
        return answerStaff(c, await addWebhook(deps, site, url), 201)
      },
    },
    {
      method: 'delete',
      path: '/webhooks/:id',
      access: 'owner',
      async handle(c, { site }) {
        await removeWebhook(deps, { id: parsePathId(c.req.param('id')), site })
        return answerStaff(c, {})
      },
    },
    {
      method: 'post',
      path: '/webhooks/:id/tests',
      access: 'owner',
      async handle(c, { site }) {
        parseWith(nothing, await readJson(c.req.raw))
        requireTurn(throttle(site))
        return answerStaff(c, await testWebhook(deps, { id: parsePathId(c.req.param('id')), site }))
      },
    },
  ]
}
