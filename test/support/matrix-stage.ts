import { deleteMembership } from '../../src/server/db/accounts/memberships.ts'
import { insertMessages } from '../../src/server/db/outbox/messages.ts'
import { insertPasskey } from '../../src/server/db/accounts/passkeys.ts'
import { deleteSessions, insertSession } from '../../src/server/db/accounts/sessions.ts'
import { insertToken } from '../../src/server/db/accounts/tokens.ts'
import { insertWebhook } from '../../src/server/db/outbox/webhooks.ts'
import { aKey, anId, aServer, aStaff, post, SITE, type SignedIn } from './server.ts'
import { toHash } from '../../src/server/hash.ts'
import { actOn } from '../../src/server/services/moderation/comment-actions.ts'
import { invite } from '../../src/server/services/accounts/team.ts'

/** The site that is not to be touched from `SITE`, nor `SITE` from there. */
export const OTHER = 'https://other.example.com'

/** All callers, from a stranger to the operator. */
export const PEOPLE = [
  'nobody',
  'viewer',
  'pass',
  'forged',
  'expired',
  'ended',
  'removed',
  'moderator',
  'owner',
  'operator',
  'elsewhere',
] as const

export type MatrixCaller = (typeof PEOPLE)[number]

/** The signed-in callers with rights on `SITE`. */
export const STAFF = ['moderator', 'owner', 'operator'] as const satisfies readonly MatrixCaller[]

export type Stage = Awaited<ReturnType<typeof aStage>>

/** Text that only members of `SITE` may read. */
export const CANARY = 'canary'

/**
 * A server with two sites that nothing joins, and on the first everything that a call can be about: `OTHER`
 * comes with its owner.
 */
export async function aStage() {
  const server = await aServer()
  const { deps, db, clock } = server
  const now = clock.now.toISOString()
  const staff = (name: string, fields: Parameters<typeof aStaff>[1] = {}) =>
    aStaff(server, { name: `${CANARY} ${name}`, email: `${CANARY}-${name}@example.com`, ...fields })
  const seats = {
    moderator: await staff('moderator', { role: 'moderator' }),
    owner: await staff('owner'),
    operator: await staff('operator', { operator: true }),
    expired: await staff('expired'),
    ended: await staff('ended'),
    removed: await staff('removed'),
    elsewhere: await aStaff(server, { name: 'Elsa', site: OTHER }),
  }
  /** A member who is the subject of others' actions. */
  const member = await staff('member', { role: 'moderator' })
  await db
    .updateTable('sessions')
    .set({ expires_at: now })
    .where('staff_id', '=', seats.expired.staff.id)
    .execute()
  await deleteSessions(db, seats.ended.staff.id)
  await deleteMembership(db, seats.removed.staff.id, SITE)

  const comment = await post(server, { body: `${CANARY} in a comment` })
  const network = 'ab'.repeat(16)
  await db.updateTable('comments').set({ network }).where('id', '=', comment.id).execute()
  const { id: threadId } = await db.selectFrom('threads').select('id').executeTakeFirstOrThrow()
  const by = { site: SITE, role: 'moderator', staff: seats.moderator.staff, sessionId: '' } as const
  const held = await post(server, { body: `${CANARY} that is spam` }, aKey('spammer'))
  const { batch } = await actOn(deps, by, 'spam', [held.id])
  const pass = `pass_${aKey('pass')}`
  await insertToken(
    db,
    {
      hash: await toHash(pass),
      purpose: 'pass',
      role: 'moderator',
      staff_id: seats.moderator.staff.id,
      site: SITE,
      thread_id: threadId,
      expires_at: '2026-01-02T00:00:00.000Z',
    },
    now,
  )
  const invited = { email: `${CANARY}-invited@example.com`, role: 'moderator' } as const
  const invitation = await invite(deps, { site: SITE, staff: seats.owner.staff }, invited)
  for (const name of ['moderator', 'owner', 'operator'] as const)
    await addOwn(server, name, seats[name])
  const webhookId = anId(600)
  await insertWebhook(db, {
    id: webhookId,
    site: SITE,
    url: `https://${CANARY}.example/`,
    secret: `whsec_${CANARY}`,
    created_at: now,
  })
  const message = { site: SITE, kind: 'webhook', target: webhookId, event: 'webhook.test' } as const
  const [deliveryId] = await insertMessages(db, [{ ...message, payload: {} }], now)
  return {
    ...server,
    seats,
    member,
    comment,
    network,
    batch: batch!,
    threadId,
    pass,
    invitation,
    webhookId,
    deliveryId: deliveryId!,
  }
}

/** The belongings of a signed-in caller: a passkey, and a session elsewhere. */
async function addOwn(
  { db, clock }: Pick<Awaited<ReturnType<typeof aServer>>, 'db' | 'clock'>,
  name: (typeof STAFF)[number],
  { staff }: SignedIn,
): Promise<void> {
  const passkey = { staff_id: staff.id, public_key: 'AA', counter: 0, transports: '[]' }
  const now = clock.now.toISOString()
  await insertPasskey(db, { ...passkey, id: passkeyOf(name), name: CANARY }, now)
  await insertSession(
    db,
    {
      id: sessionOf(name),
      tokenHash: await toHash(`elsewhere ${name}`),
      staffId: staff.id,
      site: SITE,
      userAgent: CANARY,
      expiresAt: '2026-02-01T00:00:00.000Z',
    },
    now,
  )
}

/** The passkey and the other session of a caller. */
export const passkeyOf = (name: (typeof STAFF)[number]) => `passkey-of-${name}`
export const sessionOf = (name: (typeof STAFF)[number]) => anId(500 + STAFF.indexOf(name))

/** The headers that identify a caller. */
export function headersOf({ seats, pass }: Stage, who: MatrixCaller): Record<string, string> {
  if (who === 'nobody') return {}
  if (who === 'viewer') return { Authorization: `Bearer ${aKey()}` }
  if (who === 'pass') return { Authorization: `Bearer ${pass}` }
  if (who === 'forged') return { Cookie: `afterword=${aKey('forged')}` }
  return { Cookie: seats[who].cookie }
}
