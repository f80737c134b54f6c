import { sql } from 'kysely'
import { nextTurn } from '../../next-turn.ts'
import type { Database } from '../engine/database.ts'

// Few at a time, so that no reader waits for the end of it.
const BATCH = 500

/** Deletes what was sent, or has failed, before these times. */
export async function deleteOld(
  db: Database,
  { sent, failed }: { readonly sent: string; readonly failed: string },
): Promise<void> {
  await deleteBatches(db, 'sent', sent)
  await deleteBatches(db, 'failed', failed)
}

async function deleteBatches(
  db: Database,
  state: 'sent' | 'failed',
  before: string,
): Promise<void> {
  for (;;) {
    const old = db
      .selectFrom('outbox')
      .select('id')
      .where('state', '=', state)
      // `due_at` holds the time of the last attempt, and the index has it.
      .where('due_at', '<', before)
      .limit(BATCH)
    const { numDeletedRows } = await db
      .deleteFrom('outbox')
      .where('id', 'in', old)
      .executeTakeFirstOrThrow()
    if (numDeletedRows < BATCH) return
    await nextTurn()
  }
}

/**
 * Marks messages as failed that have waited since before then. One without an attempt gets a reason
 * as well.
 */
export async function failOld(db: Database, before: string, reason: string): Promise<void> {
  for (;;) {
    const old = db
      .selectFrom('outbox')
      .select('id')
      .where('state', '=', 'waiting')
      .where('created_at', '<', before)
      .limit(BATCH)
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ state: 'failed', error: sql<string>`coalesce(error, ${reason})` })
      .where('id', 'in', old)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows < BATCH) return
    await nextTurn()
  }
}
