import * as z from 'zod'
import type { SignIn } from '#protocol/staff.ts'
import { hasStaff } from '../../db/accounts/staff.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { createSecret } from '../../services/text/secret.ts'
import { findScope } from '../../services/accounts/session.ts'
import { setUp } from '../../services/accounts/setup.ts'
import { mailSignInLink, parseEmail } from '../../services/accounts/sign-in.ts'
import { useLink, viewLink } from '../../services/accounts/links.ts'
import type { Entrance } from '../../services/accounts/sign-in-budget.ts'
import { requireTurn } from '../../services/accounts/throttle.ts'
import { networkFor } from '../kit/client.ts'
import { parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { createSessionCookie } from '../kit/session-cookie.ts'
import { enter, userAgentOf } from './enter.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

const tokenSchema = z.strictObject({ token: z.string() })
const useSchema = z.strictObject({ token: z.string(), name: z.string().nullable().default(null) })
const emailSchema = z.strictObject({ email: z.string() })
const setupSchema = z.strictObject({
  token: z.string(),
  site: z.string(),
  email: z.string(),
  name: z.string(),
})

/** Sign-in without a session: by the first-run link, or a link for a member. */
export function signInRoutes(deps: Deps, entrance: Entrance): readonly AdminRoute[] {
  const { db, publicUrl, sendSignInLink } = deps
  const cookie = createSessionCookie(publicUrl)
  return [
    {
      method: 'get',
      path: '/sign-in',
      access: 'anyone',
      async handle(c) {
        const ways: SignIn = { mail: sendSignInLink !== undefined, isSetUp: await hasStaff(db) }
        return answerStaff(c, ways)
      },
    },
    {
      method: 'post',
      path: '/sign-in-links',
      access: 'anyone',
      async handle(c) {
        const email = parseEmail(parseWith(emailSchema, await readJson(c.req.raw)).email)
        if (!sendSignInLink) throw new Failure('unavailable', 'This server sends no mail.')
        requireTurn(entrance.link(await networkFor(c, deps), email))
        if (entrance.mail(email)) await mailSignInLink(deps, email)
        return answerStaff(c, {}, 202)
      },
    },
    {
      method: 'post',
      path: '/setup',
      access: 'anyone',
      async handle(c) {
        const typed = parseWith(setupSchema, await readJson(c.req.raw))
        const secret = await setUp(deps, typed, userAgentOf(c))
        return answerStaff(c, await enter(c, deps, secret), 201)
      },
    },
    {
      // Not a GET: the address of one would stand in logs.
      method: 'post',
      path: '/links/view',
      access: 'anyone',
      async handle(c) {
        const { token } = parseWith(tokenSchema, await readJson(c.req.raw))
        return answerStaff(c, await viewLink(deps, token))
      },
    },
    {
      method: 'post',
      path: '/links/use',
      access: 'anyone',
      async handle(c) {
        const { token, name } = parseWith(useSchema, await readJson(c.req.raw))
        const scope = await findScope(deps, cookie.read(c) ?? createSecret())
        const use = { secret: token, name, userAgent: userAgentOf(c), scope }
        const { secret, dropped } = await useLink(deps, use)
        return answerStaff(c, { session: await enter(c, deps, secret), dropped }, 201)
      },
    },
  ]
}
