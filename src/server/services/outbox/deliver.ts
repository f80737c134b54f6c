import { findTold } from '../../db/outbox/recipients.ts'
import {
  claimNext,
  deleteMessage,
  markSent,
  markUnsent,
  release,
  type Lane,
  type OutboxRow,
} from '../../db/outbox/messages.ts'
import { findWebhook } from '../../db/outbox/webhooks.ts'
import type { Deps } from '../../deps.ts'
import { OutgoingFailure } from '../../ports.ts'
import { backoff } from './backoff.ts'
import { drawCommentMail } from './comment-mail.ts'
import { drawDigestMail } from './digest-mail.ts'
import { drawWebhookRequest } from './webhook-request.ts'
import { HOUR_MS, MINUTE_MS } from '../../units.ts'

export type DeliverDeps = Pick<Deps, 'db' | 'now' | 'log' | 'publicUrl' | 'sendMail' | 'fetchOut'>

/** The outcome of an attempt. `idle`: no message was due. */
export type DeliveryOutcome = 'sent' | 'idle' | 'stopped' | OutgoingFailure

// Longer than any attempt. A claimed message that is neither sent nor released by then belonged to
// a process that died.
const LEASE_MS = MINUTE_MS

// With the waits between them these are a day and a half.
const MOST_ATTEMPTS = 12
const LONGEST_WAIT_MS = 12 * HOUR_MS

/** Takes the message of a lane that has been due for longest, and tries to send it, once. */
export async function deliverNext(
  deps: DeliverDeps,
  lane: Pick<Lane, 'kind' | 'target'>,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const { taken, until } = leaseFrom(deps.now())
  const row = await claimNext(deps.db, lane, { now: taken, until })
  return row ? deliver(deps, row, signal) : 'idle'
}

/** From when until when a message is its taker's. */
export function leaseFrom(now: Date): { readonly taken: string; readonly until: string } {
  return { taken: now.toISOString(), until: new Date(now.getTime() + LEASE_MS).toISOString() }
}

/** Attempts a claimed message. */
export async function deliver(
  deps: DeliverDeps,
  row: OutboxRow,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const { db, now } = deps
  try {
    const isTold = await send(deps, row, signal)
    // A message without content is dropped.
    if (isTold) await markSent(db, row.id, now().toISOString())
    else await deleteMessage(db, row.id)
    return 'sent'
  } catch (error) {
    if (signal.aborted) {
      await release(db, row.id, now().toISOString())
      return 'stopped'
    }
    const failure = toFailure(error)
    if (failure !== error) deps.log.error({ err: error, id: row.id }, 'a message cannot be made')
    await markUnsent(db, row.id, {
      error: failure.message,
      dueAt: nextAttempt(row, failure, now()),
    })
    return failure
  }
}

/** Returns false without content or receiver. */
async function send(deps: DeliverDeps, row: OutboxRow, signal: AbortSignal): Promise<boolean> {
  return row.kind === 'mail' ? sendMail(deps, row, signal) : sendWebhook(deps, row, signal)
}

async function sendMail(
  { db, now, publicUrl, sendMail }: DeliverDeps,
  row: OutboxRow,
  signal: AbortSignal,
): Promise<boolean> {
  if (!sendMail) throw new OutgoingFailure('This server cannot send mail.', { isShared: true })
  const told = await findTold(db, { staffId: row.target, site: row.site })
  if (!told) return false
  const mail =
    row.event === 'digest'
      ? await drawDigestMail(db, row, told, { publicUrl, now: now() })
      : await drawCommentMail(db, row, told, publicUrl)
  if (!mail) return false
  await sendMail(mail, signal)
  return true
}

async function sendWebhook(
  { db, now, publicUrl, fetchOut }: DeliverDeps,
  row: OutboxRow,
  signal: AbortSignal,
): Promise<boolean> {
  if (!fetchOut) throw new OutgoingFailure('This server calls no webhooks.', { isShared: true })
  const webhook = await findWebhook(db, row.target)
  if (!webhook) return false
  const request = await drawWebhookRequest(db, row, webhook, { publicUrl, now: now() })
  if (!request) return false
  const { status } = await fetchOut(webhook.url, { ...request, signal })
  if (status >= 200 && status < 300) return true
  if (status === 410) throw new OutgoingFailure('It answers 410: it is gone.', { isFinal: true })
  const isRedirect = status >= 300 && status < 400
  throw new OutgoingFailure(
    isRedirect ? `It answers ${status}: redirects are not followed.` : `It answers ${status}.`,
  )
}

function nextAttempt(row: OutboxRow, { isFinal }: OutgoingFailure, now: Date): string | null {
  // The owner who tests a webhook sees the result at once.
  if (row.event === 'webhook.test') return null
  if (isFinal || row.attempts >= MOST_ATTEMPTS) return null
  return new Date(now.getTime() + backoff(row.attempts, LONGEST_WAIT_MS)).toISOString()
}

function toFailure(error: unknown): OutgoingFailure {
  if (error instanceof OutgoingFailure) return error
  return new OutgoingFailure('Something went wrong on this server. Its log has the details.')
}
