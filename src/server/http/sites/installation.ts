import * as z from 'zod'
import type { Installation } from '#protocol/check.ts'
import { LIMITS } from '#protocol/limits.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { createChecks } from '../../services/sites/tag-check.ts'
import { parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

const newCheckSchema = z.strictObject({ url: z.string().max(LIMITS.url) })

/** The facts for the installation page. */
export function installationRoutes(deps: Deps): readonly AdminRoute[] {
  const checks = deps.checks ?? createChecks(deps)
  return [
    {
      method: 'get',
      path: '/installation',
      access: 'owner',
      handle: (c, { site }) =>
        answerStaff(c, { publicUrl: deps.publicUrl, site } satisfies Installation),
    },
    {
      method: 'post',
      path: '/checks',
      access: 'owner',
      async handle(c, { site }) {
        const { url } = parseWith(newCheckSchema, await readJson(c.req.raw))
        return answerStaff(c, checks.start(site, url), 201)
      },
    },
    {
      method: 'get',
      path: '/checks/:id',
      access: 'owner',
      handle(c, { site }) {
        const check = checks.find(site, c.req.param('id') ?? '')
        if (!check) throw new Failure('not_found', 'This check has ended. Start another one.')
        return answerStaff(c, check)
      },
    },
  ]
}
