import { sql } from 'kysely'
import type { QueueCounts } from '#protocol/admin.ts'
import { statesIn, type ModerationState } from '#protocol/states.ts'
import type { Database } from '../engine/database.ts'

/** The number of comments in each view of the queue. */
export async function countQueue(db: Database, site: string): Promise<QueueCounts> {
  const count = (states: readonly ModerationState[]) =>
    sql.join(
      states.map(
        state =>
          sql`(select count(*) from comments where site = ${site} and state = ${sql.lit(state)})`,
      ),
      sql` + `,
    )
  // Published comments are by far the most, and the threads have their counts.
  const hidden = statesIn('published').filter(state => state !== 'published')
  const { rows } = await sql<QueueCounts>`select
    ${count(statesIn('waiting'))} as waiting,
    (select count(*) from comments
      where site = ${site} and report_count > 0 and state || '' = 'published') as reported,
    ${count(statesIn('spam'))} as spam,
    (select coalesce(sum(comment_count), 0) from threads where site = ${site})
      + ${count(hidden)} as published,
    ${count(statesIn('deleted'))} as deleted`.execute(db)
  return rows[0]!
}
