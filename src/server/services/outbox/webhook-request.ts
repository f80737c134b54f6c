import type { Database } from '../../db/engine/database.ts'
import { toWholeComment } from '../../db/reading/comment-row.ts'
import type { OutboxRow } from '../../db/outbox/messages.ts'
import { findToldComment } from '../../db/outbox/comments-to-announce.ts'
import type { WebhookRow } from '../../db/outbox/webhooks.ts'
import type { OutgoingRequest } from '../../ports.ts'
import type { CommentPayload } from './enqueue.ts'
import { adminLinks, postLink } from './mail-links.ts'
import { sign } from './signature.ts'

/**
 * The request of a webhook for a message: the comment as it is now, its place in the admin, and no
 * addresses of anyone. `null` for a deleted comment.
 */
export async function drawWebhookRequest(
  db: Database,
  row: OutboxRow,
  webhook: WebhookRow,
  { publicUrl, now }: { readonly publicUrl: string; readonly now: Date },
): Promise<OutgoingRequest | null> {
  const data = await readData(db, row, publicUrl)
  if (data === null) return null
  const body = JSON.stringify({ type: row.event, timestamp: row.created_at, data })
  return {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Afterword',
      ...sign(webhook.secret, { id: row.id, body, now }),
    },
  }
}

async function readData(db: Database, row: OutboxRow, publicUrl: string): Promise<object | null> {
  if (row.event === 'webhook.test') return { site: row.site }
  const { commentId, state } = JSON.parse(row.payload) as CommentPayload
  const comment = await findToldComment(db, { id: commentId, site: row.site })
  if (!comment) return null
  return {
    site: row.site,
    // The state after the event; by now it may be another.
    became: state,
    state: comment.state,
    comment: toWholeComment(comment),
    thread: { id: comment.thread_id, url: comment.page_url, title: comment.page_title },
    url: postLink(comment),
    adminUrl: adminLinks(publicUrl).comment(comment.id),
  }
}
