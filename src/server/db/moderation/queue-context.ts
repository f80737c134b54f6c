import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'
import { queueRows, type QueueRow } from './queue-row.ts'

// Enough to see what a comment answers, and what it has led to.
const MOST_ABOVE = 20
const MOST_BELOW = 10

/** The comments that one answers, whatever their states: from the top one of the thread down. */
export async function listAbove(db: Database, site: string, id: string): Promise<QueueRow[]> {
  const line = sql`(
    with recursive line (id, parent_id, height) as (
      select id, parent_id, 0 from comments where id = ${id}
      union all
      select comments.id, comments.parent_id, height + 1 from comments
        inner join line on comments.id = line.parent_id
      where height < ${MOST_ABOVE}
    )
    select id from line where height > 0)`
  const rows = await queueRows(db, site)
    .where(sql<boolean>`comments.id in ${line}`)
    .execute()
  // A reply is always later than its parent.
  return rows.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1))
}

/** The first direct replies to a comment, whatever their states. */
export function listBelow(db: Database, site: string, id: string): Promise<QueueRow[]> {
  return queueRows(db, site)
    .where('comments.parent_id', '=', id)
    .orderBy('comments.created_at')
    .orderBy('comments.id')
    .limit(MOST_BELOW)
    .execute()
}
