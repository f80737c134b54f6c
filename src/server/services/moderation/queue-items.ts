import type { Person, QueueItem, QueueThread, Report, ReportReason } from '#protocol/admin.ts'
import { listBanned } from '../../db/screening/bans.ts'
import { toWholeComment } from '../../db/reading/comment-row.ts'
import type { Database } from '../../db/engine/database.ts'
import { countStates, findPerson, toPerson, type StateCount } from '../../db/moderation/people.ts'
import { listByIds, type QueueRow } from '../../db/moderation/queue-row.ts'
import { listReports, type ReportRow } from '../../db/moderation/reports.ts'
import type { ThreadRow } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'

/** Rows of one site as moderators see them, in their order. */
export async function toItems(
  db: Database,
  site: string,
  rows: readonly QueueRow[],
): Promise<QueueItem[]> {
  if (rows.length === 0) return []
  const known: Known = {
    counts: await countStates(db, [...new Set(rows.map(row => row.author_id))]),
    reports: await reportsOf(db, rows),
    banned: await listBanned(db, site, [...new Set(rows.flatMap(row => row.network ?? []))]),
  }
  return rows.map(row => toItem(row, known))
}

/** The comments of these ids, in their order. Throws `not_found` unless all of them are on the site. */
export async function requireItems(
  db: Database,
  site: string,
  ids: readonly string[],
): Promise<QueueItem[]> {
  const rows = new Map((await listByIds(db, site, ids)).map(row => [row.id, row]))
  const ordered = ids.map(id => {
    const row = rows.get(id)
    if (!row) throw noSuchComment()
    return row
  })
  return toItems(db, site, ordered)
}

/** Throws `not_found` unless the comments of these ids are all on the site. */
export async function requireOnSite(
  db: Database,
  site: string,
  ids: readonly string[],
): Promise<void> {
  const rows = await listByIds(db, site, ids)
  if (rows.length < new Set(ids).size) throw noSuchComment()
}

/** The queue item of one comment. Throws `not_found`. */
export async function requireItem(db: Database, site: string, id: string): Promise<QueueItem> {
  const [item] = await requireItems(db, site, [id])
  return item!
}

/** The author of this id on the site. Throws `not_found`. */
export async function requirePerson(db: Database, site: string, id: string): Promise<Person> {
  const row = await findPerson(db, site, id)
  if (!row) throw noSuchPerson()
  return toPerson(row, await countStates(db, [id]))
}

/** The refusal of an id that is no person's of the site. */
export const noSuchPerson = () => new Failure('not_found', 'This site has no such author.')

export function toQueueThread(row: ThreadRow): QueueThread {
  const { id, url, title, closing, pinned_id: pinnedId } = row
  return { id, url, title, closing, pinnedId }
}

const noSuchComment = () => new Failure('not_found', 'This site has no such comment.')

interface Known {
  readonly counts: readonly StateCount[]
  readonly reports: readonly ReportRow[]
  readonly banned: ReadonlySet<string>
}

function toItem(row: QueueRow, { counts, reports, banned }: Known): QueueItem {
  return {
    comment: toWholeComment(row),
    state: row.state,
    thread: {
      id: row.thread_id,
      url: row.thread_url,
      title: row.thread_title,
      closing: row.thread_closing,
      pinnedId: row.thread_pinned_id,
    },
    person: toPerson(
      {
        id: row.author_id,
        name: row.person_name,
        email: row.person_email,
        website: row.person_website,
        standing: row.person_standing,
        created_at: row.person_created_at,
      },
      counts,
    ),
    held: toHeld(row.held_by),
    // Reports that a moderator has handled are left out.
    reports: reports
      .filter(report => report.comment_id === row.id)
      .slice(0, row.report_count)
      .map(toReport),
    network: row.network,
    networkBanned: row.network !== null && banned.has(row.network),
  }
}

function reportsOf(db: Database, rows: readonly QueueRow[]): Promise<readonly ReportRow[]> {
  const reported = rows.filter(row => row.report_count > 0).map(row => row.id)
  return reported.length === 0 ? Promise.resolve([]) : listReports(db, reported)
}

const toReport = ({ reason, created_at: createdAt }: ReportRow): Report => ({
  reason: reason as ReportReason,
  createdAt,
})

/** `RULE: REASON`. */
function toHeld(heldBy: string | null): QueueItem['held'] {
  if (heldBy === null) return null
  const [rule = '', ...reason] = heldBy.split(': ')
  return { rule, reason: reason.join(': ') }
}
