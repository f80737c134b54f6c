import type { Database } from '../../db/engine/database.ts'
import type { MailRecipient } from '../../db/outbox/recipients.ts'
import type { OutboxRow } from '../../db/outbox/messages.ts'
import {
  countToldComments,
  listToldComments,
  TELLING,
} from '../../db/outbox/comments-to-announce.ts'
import type { Mail, MailPart } from '../../ports.ts'
import { placeOf, toQuote } from './comment-mail.ts'
import type { DigestPayload } from './enqueue.ts'
import { adminLinks } from './mail-links.ts'

// The most comments of each kind; their number is stated in full.
const MOST_QUOTED = 10

const HEADINGS = {
  pending: (count: number) =>
    count === 1 ? '1 comment waits for you' : `${count} comments wait for you`,
  published: (count: number) => (count === 1 ? '1 new comment' : `${count} new comments`),
} as const

/** One mail about all that has come in a time, as it is now; `null` where nothing is left of it. */
export async function drawDigestMail(
  db: Database,
  row: OutboxRow,
  { staff }: MailRecipient,
  { publicUrl, now }: { readonly publicUrl: string; readonly now: Date },
): Promise<Mail | null> {
  const { since, until } = JSON.parse(row.payload) as DigestPayload
  const span = { site: row.site, since, until: until ?? now.toISOString() }
  const parts: MailPart[] = []
  const headings: string[] = []
  // Pending comments need an action.
  for (const state of TELLING.toReversed()) {
    const count = await countToldComments(db, span, state)
    if (count === 0) continue
    const heading = HEADINGS[state](count)
    headings.push(heading)
    parts.push({ kind: 'heading', text: heading })
    for (const comment of await listToldComments(db, span, state, MOST_QUOTED)) {
      parts.push({ kind: 'text', text: `On ${placeOf(comment)}` }, toQuote(comment))
    }
    if (count > MOST_QUOTED) parts.push({ kind: 'text', text: `And ${count - MOST_QUOTED} more.` })
  }
  if (parts.length === 0) return null
  const links = adminLinks(publicUrl)
  return {
    id: row.id,
    to: { name: staff.name, address: staff.email },
    subject: `${new URL(row.site).host}: ${headings.join(', ')}`,
    parts: [...parts, { kind: 'link', text: 'Look at them', href: links.queue }],
    settingsUrl: links.notifications,
  }
}
