import type { Database } from '../engine/database.ts'
import type { RefusalTable } from '../schema.ts'

/** Counts how often a rule refused or held something on a day. */
export async function addRefusals(db: Database, row: RefusalTable): Promise<void> {
  await db
    .insertInto('refusals')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['site', 'day', 'rule'])
        .doUpdateSet(eb => ({ count: eb('refusals.count', '+', row.count) })),
    )
    .execute()
}
