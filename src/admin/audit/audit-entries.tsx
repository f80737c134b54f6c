import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { AuditEntry } from '#protocol/admin.ts'
import { hrefOf } from '../place.ts'
import { When } from '../when.tsx'
import { toSentence } from './sentence.ts'

interface AuditEntriesProps {
  readonly entries: readonly AuditEntry[]
  readonly now: ReadonlySignal<number>
  readonly empty: string
  /** What can be done about one of them. */
  readonly actionOf?: (entry: AuditEntry) => ComponentChildren
}

/** What was done, a sentence each, the newest first. */
export function AuditEntries({ entries, now, empty, actionOf }: AuditEntriesProps) {
  if (entries.length === 0) return <p class="muted">{empty}</p>
  return (
    <ol class="audit">
      {entries.map(entry => (
        <li key={entry.id} class={entry.undone ? 'undone' : undefined}>
          <span>
            <bdi class="by">{entry.by ?? 'The server'}</bdi> <bdi>{toSentence(entry)}</bdi>{' '}
            <Subject entry={entry} />
            {entry.undone && <span class="muted"> (undone)</span>}
          </span>
          <span class="muted">
            <When iso={entry.createdAt} now={now} />
          </span>
          {actionOf?.(entry)}
        </li>
      ))}
    </ol>
  )
}

function Subject({ entry: { subject, subjectId } }: { readonly entry: AuditEntry }) {
  if (subject === 'comment') return <a href={hrefOf('comment', { id: subjectId })}>Show it</a>
  if (subject === 'person') return <a href={hrefOf('person', { id: subjectId })}>Show them</a>
  return null
}
