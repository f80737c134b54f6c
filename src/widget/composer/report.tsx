import { render } from 'preact'
import { REPORT_REASONS, type ReportReason } from '#protocol/admin.ts'
import type { CommentNode } from '../thread/store/node.ts'
import { tracked } from '../thread/tracked.ts'
import type { WritingMessages } from './en.ts'
import type { WriterParts } from './parts.ts'
import { createReporting, type Reporting } from './reporting.ts'

/** Each reason by the name of its sentence. */
const REASONS = {
  spam: 'spam',
  abuse: 'abuse',
  off_topic: 'offTopic',
  other: 'otherReason',
} as const satisfies Readonly<Record<ReportReason, keyof WritingMessages>>

/** The reports of one widget. What was reported is remembered for as long as the page is open. */
export function createReports(parts: WriterParts) {
  const { store, t } = parts
  const reported = new Set<string>()
  const open = new Map<HTMLElement, () => void>()

  function confirm(button: HTMLElement) {
    button.textContent = store.news.value = t.reported
    button.ariaDisabled = 'true'
  }

  return (node: CommentNode, button: HTMLElement) => {
    const shut = open.get(button)
    if (shut) return shut()
    if (reported.has(node.id)) return confirm(button)
    // At the end of the row, in an element of its own: the row itself is the widget's to draw.
    const host = document.createElement('div')
    host.setAttribute('part', 'report')

    function close() {
      open.delete(button)
      render(null, host)
      host.remove()
      button.ariaExpanded = 'false'
      button.focus()
    }

    const reporting = createReporting(node, parts, () => {
      reported.add(node.id)
      close()
      confirm(button)
    })
    button.ariaExpanded = 'true'
    button.parentElement!.append(host)
    // By a keyboard one gets out of it as out of a reply.
    host.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
    open.set(button, close)
    render(<Reasons {...{ t, reporting, close }} />, host)
    host.querySelector('button')!.focus()
  }
}

interface Props {
  readonly t: WritingMessages
  readonly reporting: Reporting
  readonly close: () => void
}

/** The reason of a report. */
const Reasons = tracked(({ t, reporting: { fault, send }, close }: Props) => {
  const wrong = fault.value
  return (
    <span role="group" aria-label={t.reportAsk}>
      <span class="muted">{t.reportAsk}</span>
      {REPORT_REASONS.map(reason => (
        <button key={reason} onClick={() => send(reason)}>
          {t[REASONS[reason]]}
        </button>
      ))}
      <button onClick={close}>{t.cancel}</button>
      {wrong && (
        <span class="error" role="alert">
          {wrong}
        </span>
      )}
    </span>
  )
})
