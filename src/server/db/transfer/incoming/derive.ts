import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../../engine/database.ts'

/** Counts what goes with the lines that are new, so that they can be put in as they are. */
export async function derive(db: Database): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db)
}

// A reply to a new comment is new as well, so the file holds everything to count.
const STATEMENTS: readonly RawBuilder<unknown>[] = [
  // A comment that is not published shows as a placeholder while a visible reply stands below it.
  sql`with recursive seen (id) as (
      select id from incoming_comments as gone
      where outcome = 'new' and state <> 'published' and exists (
        select 1 from incoming_comments as replies
        where replies.parent_id = gone.id and replies.outcome = 'new'
          and replies.state = 'published')
      union
      select above.id from seen
        inner join incoming_comments on incoming_comments.id = seen.id
        inner join incoming_comments as above on above.id = incoming_comments.parent_id
      where above.outcome = 'new' and above.state <> 'published'
    )
    update incoming_comments set
      visible = case when state = 'published' or id in (select id from seen) then 1 else 0 end
    where outcome = 'new'`,
  sql`update incoming_comments set
      reply_count = (select count(*) from incoming_comments as replies
        where replies.parent_id = incoming_comments.id and replies.outcome = 'new'
          and replies.visible = 1),
      likes = other_likes + (select count(*) from incoming_likes
        where comment_id = incoming_comments.id and outcome = 'new'),
      report_count = 0
    where outcome = 'new'`,
  sql`update incoming_likes set
      thread_id = (select thread_id from incoming_comments where id = comment_id),
      counted = 1
    where outcome = 'new'`,
  // Only what comes with the thread, and can be seen, can stand before all others.
  sql`update incoming_threads set pinned_id = null
    where outcome = 'new' and not exists (
      select 1 from incoming_comments as pinned
      where pinned.id = incoming_threads.pinned_id and pinned.outcome = 'new'
        and pinned.given_thread = incoming_threads.id and pinned.state = 'published'
        and pinned.parent_id is null)`,
  // A thread that came whole has the version that it had, so its ETags hold. One of which something
  // is missing is not the page that those stand for.
  sql`update incoming_threads set
      comment_count = (select count(*) from incoming_comments
        where given_thread = incoming_threads.id and outcome = 'new' and state = 'published'),
      newest_at = coalesce((select max(created_at) from incoming_comments
        where given_thread = incoming_threads.id and outcome = 'new'
          and (state = 'published' or version > 0)), ''),
      version = given_version + case when exists (select 1 from incoming_strays)
        or exists (select 1 from incoming_comments
          where given_thread = incoming_threads.id and outcome = 'refused')
        or exists (select 1 from incoming_likes
          inner join incoming_comments on incoming_comments.id = incoming_likes.comment_id
          where incoming_likes.outcome = 'refused'
            and incoming_comments.given_thread = incoming_threads.id)
        then 1 else 0 end
    where outcome = 'new'`,
]
