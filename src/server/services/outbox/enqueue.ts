import type { CommentEvent, Notify } from '#protocol/admin.ts'
import type { ModerationState } from '#protocol/states.ts'
import type { Database } from '../../db/engine/database.ts'
import { listTold } from '../../db/outbox/recipients.ts'
import {
  countSince,
  hasWaiting,
  insertMessages,
  type NewMessage,
} from '../../db/outbox/messages.ts'
import { findSubject, type Subject } from '../../db/outbox/comments-to-announce.ts'
import { listWebhooks } from '../../db/outbox/webhooks.ts'

/** An event of a comment. */
export interface Happening {
  readonly event: CommentEvent
  readonly commentId: string
}

/** The payload of a message about a comment. Its text is read when it is sent. */
export interface CommentPayload {
  readonly commentId: string
  readonly state: ModerationState
  readonly at: string
}

/** Of a digest; without an end it tells of all until it is sent. */
export interface DigestPayload {
  readonly since: string
  readonly until: string | null
}

// Beyond this number in an hour, events share one mail at its end: a flood of comments is no flood
// of mails.
const MOST_MAILS = 20
const HOUR_MS = 3_600_000

/**
 * Adds the messages of an event to the outbox, within the transaction of the event. Returns whether
 * it has any receiver.
 */
export async function enqueue(
  db: Database,
  { event, commentId }: Happening,
  { now, canMail }: { readonly now: Date; readonly canMail: boolean },
): Promise<boolean> {
  const comment = await findSubject(db, commentId)
  if (!comment) return false
  const { site, state } = comment
  const at = now.toISOString()
  const payload: CommentPayload = { commentId, state, at }
  const webhooks = await listWebhooks(db, site)
  const messages: NewMessage[] = webhooks.map(({ id }) => ({
    site,
    kind: 'webhook',
    target: id,
    event,
    payload,
  }))
  if (canMail) messages.push(...(await listMails(db, event, comment, payload)))
  await insertMessages(db, messages, at)
  return messages.length > 0
}

/**
 * Returns whether a member wants a mail about this. Spam and hidden authors' comments send none.
 */
export function isWanted(notify: Notify, event: CommentEvent, state: ModerationState): boolean {
  if (notify !== 'all' && notify !== 'waiting') return false
  if (state === 'pending') return event === 'comment.created' || event === 'comment.edited'
  if (state !== 'published') return false
  return event === 'comment.reported' || (event === 'comment.created' && notify === 'all')
}

async function listMails(
  db: Database,
  event: CommentEvent,
  { site, state, created_at, report_count }: Subject,
  payload: CommentPayload,
): Promise<NewMessage[]> {
  // Only the first report sends a message.
  if (event === 'comment.reported' && report_count > 1) return []
  const mails: NewMessage[] = []
  for (const { staff_id, notify } of await listTold(db, site)) {
    if (!isWanted(notify, event, state)) continue
    const mail = { site, kind: 'mail', target: staff_id, event, payload } as const
    const since = event === 'comment.created' ? created_at : payload.at
    mails.push(...(await limit(db, mail, { since, now: payload.at })))
  }
  return mails
}

/** The mail, or in its place one for all that follow; nothing where there is that one already. */
async function limit(
  db: Database,
  mail: NewMessage,
  { since, now }: { readonly since: string; readonly now: string },
): Promise<NewMessage[]> {
  const hourAgo = new Date(Date.parse(now) - HOUR_MS).toISOString()
  if ((await countSince(db, mail, hourAgo)) < MOST_MAILS) return [mail]
  const digest = { ...mail, event: 'digest' } as const
  if (await hasWaiting(db, digest)) return []
  const payload: DigestPayload = { since, until: null }
  return [{ ...digest, payload, dueAt: new Date(Date.parse(now) + HOUR_MS).toISOString() }]
}
