import { sql } from 'kysely'
import type { Database } from '../../engine/database.ts'
import { TABLES } from '../export-columns.ts'
import { hideOfHidden, recount, VERSION_OF_THREAD } from '../../writing/recount.ts'
import { allOf } from './tables.ts'

// The threads that were here and are not as they were.
const CHANGED = sql`
  select target from incoming_threads where outcome <> 'new' and target in (
    select thread_id from incoming_comments where outcome = 'new'
    union
    select thread_id from incoming_likes where outcome = 'new')`

// Threads with an author who is hidden here and was not there: the counts in the file are wrong for
// them.
const HIDDEN = sql`
  select comments.thread_id from comments
    inner join incoming_comments on incoming_comments.id = comments.id
  where incoming_comments.outcome = 'new' and incoming_comments.state <> comments.state`

/** Puts what was decided to be new into the database. */
export async function settle(db: Database): Promise<void> {
  for (const table of TABLES) {
    const columns = allOf(table)
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from ${sql.table(`incoming_${table}`)} where outcome = 'new'`.execute(db)
  }
  await hideOfHidden(db, sql`select id from incoming_comments where outcome = 'new'`)
  await sql`update comments set likes = likes + (
      select count(*) from incoming_likes
      where outcome = 'new' and comment_id = comments.id)
    where id in (
      select comment_id from incoming_likes
      inner join incoming_comments on incoming_comments.id = incoming_likes.comment_id
      where incoming_likes.outcome = 'new' and incoming_comments.outcome <> 'new')`.execute(db)
  const theirs = sql`(select max(given_version) from incoming_threads where target = threads.id)`
  await sql`update threads set
      version = 1 + case when version < ${theirs} then ${theirs} else version end
    where id in (${CHANGED})`.execute(db)
  await recount(db, sql`${CHANGED} union ${HIDDEN}`)
  await sql`update comments set version = ${VERSION_OF_THREAD}
    where visible = 1 and thread_id in (${CHANGED}) and id in (
      select id from incoming_comments where outcome = 'new'
      union
      select comment_id from incoming_likes where outcome = 'new')`.execute(db)
}
