import type { CommentEvent } from '#protocol/admin.ts'
import { recordChange, type RecordedChange } from '../../db/writing/changes.ts'
import { inTransaction, type Database } from '../../db/engine/database.ts'
import type { Deps } from '../../deps.ts'
import { enqueue } from '../outbox/enqueue.ts'

/** A write under way. */
export interface WriteContext {
  readonly db: Database
  /** Marks what readers see otherwise from now on. They hear of it once it is written. */
  record(change: RecordedChange): Promise<void>
  /** Lets staff and webhooks hear of it, if it is written: it goes into the outbox with it. */
  tell(event: CommentEvent, commentId: string): Promise<void>
}

/** Does `work` as a whole or not at all, and then announces the threads that it has changed. */
export async function write<T>(
  {
    db,
    now,
    announce,
    sendMail,
    hurry,
    counts,
  }: Pick<Deps, 'db' | 'now' | 'announce' | 'sendMail' | 'hurry' | 'counts'>,
  work: (write: WriteContext) => Promise<T>,
): Promise<T> {
  const changed = new Set<string>()
  let isTelling = false
  const result = await inTransaction(db, db =>
    work({
      db,
      async record(change) {
        await recordChange(db, change)
        changed.add(change.threadId)
      },
      async tell(event, commentId) {
        const canMail = sendMail !== undefined
        if (await enqueue(db, { event, commentId }, { now: now(), canMail })) isTelling = true
      },
    }),
  )
  for (const threadId of changed) announce?.(threadId)
  if (isTelling) hurry?.()
  counts?.hurry()
  return result
}
