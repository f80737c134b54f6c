import { batch, signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { AuditEntry, AuditPage as AuditPageOfEntries } from '#protocol/admin.ts'
import { request } from '../../kit/api.ts'
import { createClock } from '../comments/desk.ts'
import { takeBack } from '../comments/take-back.ts'
import { Page } from '../../kit/page.tsx'
import { sayRefusal } from '../../kit/refusal.ts'
import { AuditEntries } from './audit-entries.tsx'
import { canUndo } from './sentence.ts'
import '../comments/comments.css'

/** The audit log: every action of the staff, with undo. */
export function AuditPage() {
  const [{ clock, entries, nextCursor, load, stop }] = useState(createLog)
  useEffect(() => {
    load(null).catch(error => sayRefusal(error))
    return stop
  }, [])
  const { value } = entries
  const undo = async (entry: AuditEntry) => {
    await takeBack([entry.batch], () => {})
    await load(null).catch(error => sayRefusal(error))
  }
  // The first entry of a batch undoes the whole batch.
  const heads = firstOfEach(value ?? [])
  return (
    <Page title="Audit log">
      {value === null ? (
        <p class="loading late">Loading…</p>
      ) : (
        <div class="card">
          <AuditEntries
            entries={value}
            now={clock.now}
            empty="Nobody has done anything yet."
            actionOf={entry =>
              heads.has(entry.id) &&
              canUndo(entry) && (
                <button type="button" class="quiet" onClick={() => void undo(entry)}>
                  Undo
                </button>
              )
            }
          />
        </div>
      )}
      {nextCursor.value !== null && (
        <p class="below">
          <button
            type="button"
            onClick={() => load(nextCursor.peek()).catch(error => sayRefusal(error))}
          >
            Show more
          </button>
        </p>
      )}
    </Page>
  )
}

function createLog() {
  const clock = createClock()
  const entries = signal<readonly AuditEntry[] | null>(null)
  const nextCursor = signal<string | null>(null)
  const halt = new AbortController()
  async function load(cursor: string | null) {
    const path = `/audit${cursor ? `?${new URLSearchParams({ cursor })}` : ''}`
    const page = await request<AuditPageOfEntries>(path, { signal: halt.signal })
    batch(() => {
      entries.value = cursor === null ? page.entries : [...(entries.peek() ?? []), ...page.entries]
      nextCursor.value = page.nextCursor
    })
  }
  function stop() {
    clock.stop()
    halt.abort()
  }
  return { clock, entries, nextCursor, load, stop }
}

function firstOfEach(entries: readonly AuditEntry[]): ReadonlySet<string> {
  const seen = new Map<string, string>()
  for (const { id, batch } of entries) if (!seen.has(batch)) seen.set(batch, id)
  return new Set(seen.values())
}
