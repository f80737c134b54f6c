import type { Notify } from '#protocol/admin.ts'
import { updateNotify } from '../../src/server/db/outbox/recipients.ts'
import type { OutboxRow } from '../../src/server/db/outbox/messages.ts'
import { insertWebhook } from '../../src/server/db/outbox/webhooks.ts'
import { aServer, aStaff, SITE, type SignedIn, type TestServer } from './server.ts'
import type { FetchOut, Mail } from '../../src/server/ports.ts'
import { write } from '../../src/server/services/writing/write.ts'
import { deliverNext, type DeliveryOutcome } from '../../src/server/services/outbox/deliver.ts'

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const MINUTE = 60_000
export const DAY = 86_400_000

const never = new AbortController().signal

/** A server whose mails and calls go to the test. */
export interface OutboxStage extends TestServer {
  readonly mails: Mail[]
  readonly requests: Parameters<FetchOut>[]
  /** The receivers' answer, which a test may change. */
  onSend: () => unknown
  aMember(notify: Notify): Promise<SignedIn>
  aWebhook(id?: string, site?: string): Promise<void>
  outbox(): Promise<OutboxRow[]>
  /** Sends what is due first. */
  mailTo(member: SignedIn): Promise<DeliveryOutcome>
  callHook(): Promise<DeliveryOutcome>
  pass(ms: number): void
  /** Changes a comment's state, as a moderator or a rule would. */
  become(
    id: string,
    state: 'pending' | 'spam' | 'published',
    event: 'created' | 'approved',
  ): Promise<void>
}

export async function aStage(): Promise<OutboxStage> {
  const mails: Mail[] = []
  const requests: Parameters<FetchOut>[] = []
  const server = await aServer({
    async sendMail(mail) {
      mails.push(mail)
      await stage.onSend()
    },
    async fetchOut(...request) {
      requests.push(request)
      return { status: 204, text: '', ...((await stage.onSend()) as object) }
    },
  })
  const { db, deps, clock } = server
  const stage: OutboxStage = {
    ...server,
    mails,
    requests,
    onSend: () => undefined,
    async aMember(notify) {
      const member = await aStaff(server)
      await updateNotify(db, memberOf(member), notify, clock.now.toISOString())
      return member
    },
    async aWebhook(id = 'hook', site = SITE) {
      const created_at = clock.now.toISOString()
      await insertWebhook(db, { id, site, url: 'https://a.example/', secret: SECRET, created_at })
    },
    outbox: () => db.selectFrom('outbox').selectAll().orderBy('created_at').orderBy('id').execute(),
    mailTo: ({ staff }) => deliverNext(deps, { kind: 'mail', target: staff.id }, never),
    callHook: () => deliverNext(deps, { kind: 'webhook', target: 'hook' }, never),
    pass(ms) {
      clock.now = new Date(clock.now.getTime() + ms)
    },
    become: (id, state, event) =>
      write(deps, async ({ db, tell }) => {
        await db.updateTable('comments').set({ state }).where('id', '=', id).execute()
        await tell(`comment.${event}`, id)
      }),
  }
  return stage
}

export const memberOf = ({ staff }: SignedIn) => ({ staffId: staff.id, site: SITE })
