import type { LiveEvent, ThreadChange } from '#protocol/comment.ts'
import { listChanged, type ChangedRow } from '../../db/writing/changes.ts'
import { toComment } from '../../db/reading/comment-row.ts'
import { readSnapshot, type Database } from '../../db/engine/database.ts'
import { findThread, toThread } from '../../db/reading/threads.ts'
import { excerptComment } from '../text/excerpt.ts'

/** The news of a thread since a version, as they go over the wire. */
export interface News {
  /** Empty where nothing has happened. */
  readonly bytes: Uint8Array
  readonly version: number
}

/**
 * The most changed comments that are sent one by one. A reader who missed more reloads the page.
 */
export const MOST_MISSED = 200

const encoder = new TextEncoder()

/**
 * The news of a thread since `version`: a `put` for each changed comment, then `thread`; or one
 * `stale` where those are too many, or the thread never had that version.
 */
export function readNews(db: Database, threadId: string, version: number): Promise<News> {
  return readSnapshot(db, async db => {
    const thread = await findThread(db, threadId)
    if (!thread) throw new Error(`thread ${threadId} is gone: a remap has joined it to another`)
    const { count, version: current, locked, pinned } = toThread(thread)
    const now = { threadId, count, locked, pinned, version: current }
    if (now.version === version) return toNews([], now)
    const rows = await listChanged(db, threadId, { version, most: MOST_MISSED + 1 })
    // A version ahead of the thread comes from before a restored backup.
    const isStale = now.version < version || rows.length > MOST_MISSED
    return toNews(isStale ? [toEvent('stale', now, now.version)] : toEvents(rows, now), now)
  })
}

function toNews(events: readonly string[], { version }: ThreadChange): News {
  return { bytes: encoder.encode(events.join('')), version }
}

function toEvents(rows: readonly ChangedRow[], now: ThreadChange & LiveEvent): string[] {
  // Of one change the older comment comes first, as a page has it.
  const ordered = rows.toSorted((a, b) => a.version - b.version || (isBefore(a, b) ? -1 : 1))
  const puts = ordered.map((row, place) => {
    const comment = { ...excerptComment(toComment(row)), threadId: now.threadId }
    const shown = row.visible === 1 ? comment : { ...comment, replies: 0 }
    // A connection that breaks within a version resumes before it.
    const isLast = ordered[place + 1]?.version !== row.version
    return toEvent('put', shown, isLast ? row.version : null)
  })
  return [...puts, toEvent('thread', now, now.version)]
}

const isBefore = (a: ChangedRow, b: ChangedRow) => a.created_at < b.created_at

/** One event of https://html.spec.whatwg.org/#server-sent-events; JSON has no line breaks. */
function toEvent(name: 'put' | 'thread' | 'stale', data: object, id: number | null): string {
  return `event: ${name}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}
