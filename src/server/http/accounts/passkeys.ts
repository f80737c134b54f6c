import * as z from 'zod'
import { MOST_PASSKEY_NAME } from '#protocol/staff.ts'
import { deletePasskey, listPasskeys, renamePasskey } from '../../db/accounts/passkeys.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import {
  addPasskey,
  createPasskeyOptions,
  createSignInOptions,
  signInByPasskey,
} from '../../services/accounts/passkeys.ts'
import type { Entrance } from '../../services/accounts/sign-in-budget.ts'
import { requireTurn } from '../../services/accounts/throttle.ts'
import { networkFor } from '../kit/client.ts'
import { parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { enter, userAgentOf } from './enter.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

// Browsers send more than the server reads: `z.object`, not `strictObject`.
const base64url = z.string().regex(/^[\w-]+$/)
const credential = { id: base64url, rawId: base64url, type: z.literal('public-key') }
const extensions = z.object({}).default({})
const name = z.string().trim().min(1).max(MOST_PASSKEY_NAME)

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

const nameSchema = z.strictObject({ name })
const newSchema = z.strictObject({
  name,
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z.array(z.enum(TRANSPORTS)).max(TRANSPORTS.length).default([]).catch([]),
    }),
    clientExtensionResults: extensions,
  }),
})
const signInSchema = z.strictObject({
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url,
    }),
    clientExtensionResults: extensions,
  }),
})

/** Passkeys: create, sign in, list, rename and delete. */
export function passkeyRoutes(deps: Deps, entrance: Entrance): readonly AdminRoute[] {
  const { db } = deps
  return [
    {
      method: 'post',
      path: '/session/challenges',
      access: 'anyone',
      async handle(c) {
        parseWith(z.strictObject({}), await readJson(c.req.raw))
        requireTurn(entrance.challenge(await networkFor(c, deps)))
        return answerStaff(c, await createSignInOptions(deps), 201)
      },
    },
    {
      method: 'post',
      path: '/session',
      access: 'anyone',
      async handle(c) {
        const { response } = parseWith(signInSchema, await readJson(c.req.raw))
        const secret = await signInByPasskey(deps, response, userAgentOf(c))
        return answerStaff(c, await enter(c, deps, secret), 201)
      },
    },
    {
      method: 'post',
      path: '/passkeys/challenges',
      access: 'moderator',
      async handle(c, { staff }) {
        parseWith(z.strictObject({}), await readJson(c.req.raw))
        return answerStaff(c, await createPasskeyOptions(deps, staff), 201)
      },
    },
    {
      method: 'get',
      path: '/passkeys',
      access: 'moderator',
      handle: async (c, { staff }) =>
        answerStaff(c, { passkeys: await listPasskeys(db, staff.id) }),
    },
    {
      method: 'post',
      path: '/passkeys',
      access: 'moderator',
      async handle(c, { staff }) {
        await addPasskey(deps, staff, parseWith(newSchema, await readJson(c.req.raw)))
        return answerStaff(c, { passkeys: await listPasskeys(db, staff.id) }, 201)
      },
    },
    {
      method: 'patch',
      path: '/passkeys/:id',
      access: 'moderator',
      async handle(c, { staff }) {
        const id = c.req.param('id') ?? ''
        const { name } = parseWith(nameSchema, await readJson(c.req.raw))
        if (!(await renamePasskey(db, staff.id, { id, name }))) throw notThere()
        return answerStaff(c, { passkeys: await listPasskeys(db, staff.id) })
      },
    },
    {
      method: 'delete',
      path: '/passkeys/:id',
      access: 'moderator',
      async handle(c, { staff }) {
        if (!(await deletePasskey(db, staff.id, c.req.param('id') ?? ''))) throw notThere()
        return answerStaff(c, { passkeys: await listPasskeys(db, staff.id) })
      },
    },
  ]
}

const notThere = () => new Failure('not_found', 'There is nothing here.')
