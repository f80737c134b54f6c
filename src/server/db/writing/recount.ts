import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../engine/database.ts'

/** Of the thread of a comment: what marks one that has changed with it. */
export const VERSION_OF_THREAD = sql`(select version from threads where threads.id = thread_id)`

/**
 * Counts anew what is otherwise counted on the way: which comments of these threads are seen, their
 * replies, the threads' comments and the newest of them. `threads` is a query that gives their ids.
 * Comments that look otherwise afterwards get the version of their thread, which is to be raised before.
 */
export async function recount(db: Database, threads: RawBuilder<unknown>): Promise<void> {
  const isSeen = sql`case when state = 'published' or id in (select id from seen) then 1 else 0 end`
  // A comment that is not published shows as a placeholder while a visible reply stands below it.
  await sql`with recursive seen (id) as (
      select id from comments as gone
      where thread_id in (${threads}) and state <> 'published' and exists (
        select 1 from comments as replies
        where replies.parent_id = gone.id and replies.state = 'published')
      union
      select above.id from seen
        inner join comments on comments.id = seen.id
        inner join comments as above on above.id = comments.parent_id
      where above.state <> 'published'
    )
    update comments set visible = ${isSeen}
    where thread_id in (${threads}) and visible <> ${isSeen}`.execute(db)
  const replies = sql`(select count(*) from comments as replies
    where replies.parent_id = comments.id and replies.visible = 1)`
  // A place-holder that is seen from now on has a reply that is.
  await sql`update comments set reply_count = ${replies},
      version = case when visible = 1 or version > 0 then ${VERSION_OF_THREAD} else 0 end
    where thread_id in (${threads}) and reply_count <> ${replies}`.execute(db)
  await sql`update threads set
      comment_count = (select count(*) from comments
        where comments.thread_id = threads.id and state = 'published'),
      newest_at = coalesce((select max(created_at) from comments
        where comments.thread_id = threads.id and (state = 'published' or comments.version > 0)), '')
    where id in (${threads})`.execute(db)
}

/**
 * Of these comments, hides those by hidden people: they may have come from where they were not. To be called
 * before `recount`. `comments` is a query that gives their ids.
 */
export async function hideOfHidden(db: Database, comments: RawBuilder<unknown>): Promise<void> {
  await sql`update comments set
      state = 'hidden',
      version = case when version > 0 then ${VERSION_OF_THREAD} else 0 end
    where state = 'published' and id in (${comments})
      and author_id in (select id from authors where standing = 'hidden')`.execute(db)
}
