import { sql } from 'kysely'
import type { QueueCounts } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'

/** The number of comments in each view of the queue. */
export async function countQueue(db: Database, site: string): Promise<QueueCounts> {
  const count = (state: string) =>
    sql`(select count(*) from comments where site = ${site} and state = ${sql.lit(state)})`
  // Published comments are by far the most, and the threads have their counts.
  const { rows } = await sql<QueueCounts>`select
    ${count('pending')} as waiting,
    (select count(*) from comments
      where site = ${site} and report_count > 0 and state || '' = 'published') as reported,
    ${count('spam')} as spam,
    (select coalesce(sum(comment_count), 0) from threads where site = ${site})
      + ${count('hidden')} as published,
    ${count('removed')} + ${count('deleted')} as deleted`.execute(db)
  return rows[0]!
}
