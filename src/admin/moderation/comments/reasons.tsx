import { REPORT_REASONS, type QueueItem, type ReportReason } from '#protocol/admin.ts'
import { toRuleLabel } from './rules.ts'

const REASON_LABEL: Readonly<Record<ReportReason, string>> = {
  spam: 'spam',
  abuse: 'abuse',
  off_topic: 'off topic',
  other: 'something else',
}

/** Why a comment needs a look: which rule held it, and what readers say. */
export function Reasons({ item: { held, reports } }: { readonly item: QueueItem }) {
  if (!held && reports.length === 0) return null
  return (
    <ul class="reasons">
      {held && (
        <li>
          <span class="held-by">{toRuleLabel(held.rule)}:</span> <bdi>{held.reason}</bdi>
        </li>
      )}
      {reports.length > 0 && <li class="reported">{sayReports(reports)}</li>}
    </ul>
  )
}

/** The number of reports and their reasons, the most frequent first. */
export function sayReports(reports: QueueItem['reports']): string {
  const counts = REPORT_REASONS.map(reason => ({
    reason,
    count: reports.filter(report => report.reason === reason).length,
  }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ reason, count }) =>
      count > 1 ? `${REASON_LABEL[reason]} (${count})` : REASON_LABEL[reason],
    )
  const readers = reports.length === 1 ? '1 reader' : `${reports.length} readers`
  return `Reported by ${readers}: ${counts.join(', ')}`
}
