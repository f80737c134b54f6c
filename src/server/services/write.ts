import { recordChange, type Change } from '../db/changes.ts'
import { inTransaction, type Database } from '../db/database.ts'
import type { Deps } from '../deps.ts'

/** A write under way. */
export interface Write {
  readonly db: Database
  /** Marks what readers see otherwise from now on. They hear of it once it is written. */
  record(change: Change): Promise<void>
}

/** Does `work` as a whole or not at all, and then announces the threads that it has changed. */
export async function write<T>(
  { db, announce }: Pick<Deps, 'db' | 'announce'>,
  work: (write: Write) => Promise<T>,
): Promise<T> {
  const changed = new Set<string>()
  const result = await inTransaction(db, db =>
    work({
      db,
      async record(change) {
        await recordChange(db, change)
        changed.add(change.threadId)
      },
    }),
  )
  for (const threadId of changed) announce?.(threadId)
  return result
}
