import type { Staff } from '#protocol/admin.ts'
import { noteAudit, type AuditNote } from '../../db/moderation/audit.ts'
import type { Deps } from '../../deps.ts'
import { write, type WriteContext } from '../writing/write.ts'

/** The member who acts on a site: by a session or by a pass. */
export interface Actor {
  readonly site: string
  readonly staff: Pick<Staff, 'id'>
}

/** A staff member's write under way. */
export interface Act extends WriteContext {
  readonly site: string
  /** The time of the action (ISO 8601). */
  readonly time: string
  /** Stands for all that is done in it. */
  readonly batch: string
  /** Writes one thing down that was done. */
  note(note: Pick<AuditNote, 'action' | 'subject' | 'subjectId' | 'was' | 'now'>): Promise<void>
  /** Whether the action changed anything. */
  hasDone(): boolean
}

/** Does `work` as a whole or not at all; whatever it notes is one batch, which is undone at once. */
export function act<T>(
  deps: Deps,
  by: Actor | { readonly site: string; readonly staff: null },
  work: (act: Act) => Promise<T>,
): Promise<T> {
  const batch = crypto.randomUUID()
  const time = deps.now().toISOString()
  return write(deps, writing => {
    let count = 0
    return work({
      ...writing,
      site: by.site,
      time,
      batch,
      hasDone: () => count > 0,
      async note(note) {
        count++
        const who = { site: by.site, staffId: by.staff?.id ?? null, batch }
        await noteAudit(writing.db, { ...who, ...note }, time)
      },
    })
  })
}
