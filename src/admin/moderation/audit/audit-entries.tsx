import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { AuditEntry } from '#protocol/admin.ts'
import { hrefOf } from '../../kit/place.ts'
import { TimeAgo } from '../../kit/time-ago.tsx'
import { toSentence } from './sentence.ts'

interface AuditEntriesProps {
  readonly entries: readonly AuditEntry[]
  readonly now: ReadonlySignal<number>
  readonly empty: string
  /** The id of what all of it is about, where that needs no link. */
  readonly about?: string
  /** The actions of an entry. */
  readonly actionOf?: (entry: AuditEntry) => ComponentChildren
}

/** Audit entries as sentences, newest first. */
export function AuditEntries({ entries, now, empty, about, actionOf }: AuditEntriesProps) {
  if (entries.length === 0) return <p class="muted">{empty}</p>
  return (
    <ol class="audit">
      {entries.map(entry => (
        <li key={entry.id}>
          <span>
            <Sentence entry={entry} /> {entry.subjectId !== about && <Subject entry={entry} />}
            {entry.undone && <span class="muted"> (undone)</span>}
          </span>
          <span class="muted when">
            <TimeAgo iso={entry.createdAt} now={now} />
          </span>
          {actionOf?.(entry)}
        </li>
      ))}
    </ol>
  )
}

function Sentence({ entry }: { readonly entry: AuditEntry }) {
  const words = (
    <>
      <bdi class="by">{entry.by ?? 'The server'}</bdi> <bdi>{toSentence(entry)}</bdi>
    </>
  )
  return entry.undone ? <s class="muted">{words}</s> : words
}

function Subject({ entry: { subject, subjectId } }: { readonly entry: AuditEntry }) {
  if (subject === 'comment') return <a href={hrefOf('comment', { id: subjectId })}>Show it</a>
  if (subject === 'person') return <a href={hrefOf('person', { id: subjectId })}>Show them</a>
  return null
}
