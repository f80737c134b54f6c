import type { CommentEvent } from '#protocol/admin.ts'
import type { Body } from '#protocol/body.ts'
import { toWholeComment } from '../../db/reading/comment-row.ts'
import type { MailRecipient } from '../../db/outbox/recipients.ts'
import { findToldComment, type ToldComment } from '../../db/outbox/comments-to-announce.ts'
import type { Database } from '../../db/engine/database.ts'
import type { OutboxRow } from '../../db/outbox/messages.ts'
import type { Mail, MailPart } from '../../ports.ts'
import { adminLinks, postLink } from './mail-links.ts'
import { isWanted, type CommentPayload } from './enqueue.ts'
import { plainExcerpt, withoutLinks } from './plain-excerpt.ts'

/**
 * The mail about one comment as it is now; `null` when it was deleted or another moderator has
 * handled it.
 */
export async function drawCommentMail(
  db: Database,
  row: OutboxRow,
  { staff, notify }: MailRecipient,
  publicUrl: string,
): Promise<Mail | null> {
  const { commentId } = JSON.parse(row.payload) as CommentPayload
  const comment = await findToldComment(db, { id: commentId, site: row.site })
  const event = row.event as CommentEvent
  if (!comment || !isWanted(notify, event, comment.state)) return null
  if (event === 'comment.reported' && comment.report_count === 0) return null
  const links = adminLinks(publicUrl)
  const place = placeOf(comment)
  const name = withoutLinks(comment.author_name)
  return {
    id: row.id,
    to: { name: staff.name, address: staff.email },
    subject: `${headlineOf(event, comment)}: ${name} on ${place}`,
    parts: [
      { kind: 'heading', text: headlineOf(event, comment) },
      { kind: 'text', text: `On ${place}` },
      ...(await answered(db, comment)),
      toQuote(comment),
      { kind: 'link', text: 'Look at it', href: links.comment(comment.id) },
      { kind: 'link', text: 'Open the page', href: postLink(comment) },
    ],
    conversation: comment.thread_id,
    settingsUrl: links.notifications,
  }
}

/** A comment as a part of a mail. */
export function toQuote(comment: ToldComment): MailPart {
  return {
    kind: 'quote',
    by: withoutLinks(comment.author_name),
    text: plainExcerpt(JSON.parse(comment.body) as Body),
  }
}

/** The name of a page in a mail. */
export function placeOf({ page_title, page_url }: ToldComment): string {
  if (page_title !== null) return `“${withoutLinks(page_title)}”`
  const { host, pathname } = new URL(page_url)
  return withoutLinks(host + pathname)
}

function headlineOf(event: CommentEvent, { state }: ToldComment): string {
  if (event === 'comment.reported') return 'A reader has reported a comment'
  if (state === 'pending') return 'A comment waits for you'
  return 'New comment'
}

async function answered(db: Database, { parent_id, site }: ToldComment): Promise<MailPart[]> {
  if (parent_id === null) return []
  const parent = await findToldComment(db, { id: parent_id, site })
  if (!parent || toWholeComment(parent).state === 'deleted') return []
  return [{ kind: 'text', text: 'In reply to' }, toQuote(parent)]
}
