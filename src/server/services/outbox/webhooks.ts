import type { Delivery, NewWebhook } from '#protocol/admin.ts'
import { LIMITS } from '#protocol/limits.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { findDelivery } from '../../db/outbox/deliveries.ts'
import {
  claimMessage,
  deleteMessagesTo,
  insertMessages,
  restart,
} from '../../db/outbox/messages.ts'
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
} from '../../db/outbox/webhooks.ts'
import type { Deps } from '../../deps.ts'
import { Failure, invalid } from '../../failure.ts'
import { deliver, leaseFrom, type DeliverDeps } from './deliver.ts'
import { createWebhookSecret } from './signature.ts'

/** Every comment calls each of them. */
export const MOST_WEBHOOKS = 10

/** One thing of one site. */
interface Which {
  readonly id: string
  readonly site: string
}

/** Adds a webhook; what it gives is all that ever says its secret. Throws `invalid` for its address. */
export async function addWebhook(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  site: string,
  typed: string,
): Promise<NewWebhook> {
  const url = parseAddress(typed)
  const createdAt = now().toISOString()
  const webhook = { id: crypto.randomUUID(), url, secret: createWebhookSecret(), createdAt }
  await inTransaction(db, async db => {
    if ((await listWebhooks(db, site)).length >= MOST_WEBHOOKS) {
      throw invalid('url', 'too_long', `A site has at most ${MOST_WEBHOOKS} webhooks.`)
    }
    const { id, secret } = webhook
    await insertWebhook(db, { id, site, url, secret, created_at: createdAt })
  })
  return webhook
}

/** Removes a webhook with all that waits for it. Throws `not_found`. */
export async function removeWebhook({ db }: Pick<Deps, 'db'>, which: Which): Promise<void> {
  await inTransaction(db, async db => {
    if (!(await deleteWebhook(db, which))) throw notFound()
    await deleteMessagesTo(db, 'webhook', which.id)
  })
}

/** Sends a message that is about nothing, and gives what came of it. Throws `not_found`. */
export async function testWebhook(
  deps: DeliverDeps & Pick<Deps, 'stopping'>,
  { id, site }: Which,
): Promise<Delivery> {
  const { db, now, stopping } = deps
  const webhook = await findWebhook(db, id)
  if (webhook?.site !== site) throw notFound()
  const { taken, until } = leaseFrom(now())
  const message = { site, kind: 'webhook', target: id, event: 'webhook.test', payload: {} } as const
  // Claim it before the sender does.
  const [messageId] = await insertMessages(db, [{ ...message, dueAt: until }], taken)
  const row = await claimMessage(db, messageId!, until)
  if (row) await deliver(deps, row, stopping)
  return requireDelivery(deps, { id: messageId!, site })
}

/** Sends again what was not sent, as if it was new. Throws `not_found`, also for what was sent. */
export async function sendAgain(
  deps: Pick<Deps, 'db' | 'now' | 'hurry'>,
  which: Which,
): Promise<Delivery> {
  const row = await restart(deps.db, which, deps.now().toISOString())
  if (!row) throw notFound()
  deps.hurry?.(row.target)
  return requireDelivery(deps, which)
}

async function requireDelivery({ db }: Pick<Deps, 'db'>, which: Which): Promise<Delivery> {
  const delivery = await findDelivery(db, which)
  if (!delivery) throw notFound()
  return delivery
}

/**
 * The normalised URL. Whether it is public is decided at each request, as its name can resolve
 * anew.
 */
function parseAddress(typed: string): string {
  const text = typed.trim()
  if (text === '') throw invalid('url', 'blank', 'Enter the URL of the webhook.')
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || text.length > LIMITS.url) {
    throw invalid('url', 'bad_format', 'A URL starts with https:// or http://.')
  }
  if (url.username || url.password) {
    throw invalid('url', 'bad_format', 'A URL with a user name or password is not allowed.')
  }
  url.hash = ''
  return url.href
}

const notFound = () => new Failure('not_found', 'There is nothing with this id.')
