import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../../engine/database.ts'
import { KEPT } from '../export-columns.ts'
import { INCOMING } from './tables.ts'

/**
 * Decides of each line what becomes of it, by the file and by what is in the database, which must not
 * change meanwhile: to be called in a transaction. Deciding again forgets what was decided.
 */
export async function decide(db: Database): Promise<void> {
  for (const table of INCOMING) {
    await sql`update ${sql.table(table)} set reason = refusal,
      outcome = case when refusal is not null then 'refused' end`.execute(db)
  }
  for (const statement of [...SITES, ...AUTHORS, ...THREADS, ...COMMENTS, ...LIKES]) {
    await statement.execute(db)
  }
}

/** Returns the condition that any of the columns differs between two tables. */
const differs = (columns: readonly string[], [one, other]: readonly [string, string]) =>
  sql.join(
    columns.map(
      column =>
        sql`${sql.ref(`${one}.${column}`)} is distinct from ${sql.ref(`${other}.${column}`)}`,
    ),
    sql` or `,
  )

/** The names of those that differ, "author name, source". */
const differing = (columns: readonly string[], [one, other]: readonly [string, string]) =>
  sql`rtrim(${sql.join(
    columns.map(column => {
      const words = sql.lit(`${column.replaceAll('_', ' ')}, `)
      return sql`case when ${differs([column], [one, other])} then ${words} else '' end`
    }),
    sql` || `,
  )}, ', ')`

/** Compares rows of the same id that mean the same thing. */
function compare(columns: readonly string[], tables: readonly [string, string]) {
  return sql`outcome = case when ${differs(columns, tables)} then 'conflict' else 'same' end,
    reason = case when ${differs(columns, tables)}
      then 'it is here already and says something else: ' || ${differing(columns, tables)} end`
}

const without = (columns: readonly string[], ...others: readonly string[]) =>
  columns.filter(column => !others.includes(column))

const SITES: readonly RawBuilder<unknown>[] = [
  sql`update incoming_sites set outcome = case
    when exists (select 1 from threads where threads.site = incoming_sites.site)
      or exists (select 1 from authors where authors.site = incoming_sites.site)
    then 'same' else 'new' end`,
]

// An author is a key on a site. What their comments are hung on is `target`; without one, nothing is.
const AUTHORS: readonly RawBuilder<unknown>[] = [
  sql`update incoming_authors set target = null`,
  sql`update incoming_authors set target = authors.id,
      ${compare(without(KEPT.authors, 'id', 'site', 'key_hash'), ['authors', 'incoming_authors'])}
    from authors
    where incoming_authors.outcome is null and authors.id = incoming_authors.id
      and authors.site = incoming_authors.site and authors.key_hash = incoming_authors.key_hash`,
  sql`update incoming_authors set outcome = 'conflict', reason = 'somebody else has this id'
    from authors
    where incoming_authors.outcome is null and authors.id = incoming_authors.id`,
  sql`update incoming_authors set outcome = 'known', target = authors.id,
      reason = 'this person is here already, as ' || authors.id
    from authors
    where incoming_authors.outcome is null
      and authors.site = incoming_authors.site and authors.key_hash = incoming_authors.key_hash`,
  sql`update incoming_authors set outcome = 'new', target = id where outcome is null`,
]

// A thread is a page of a site. Its version goes on, so it is no difference.
const THREADS: readonly RawBuilder<unknown>[] = [
  sql`update incoming_threads set target = null`,
  sql`update incoming_threads set target = threads.id,
      ${compare(without(KEPT.threads, 'id', 'key', 'version'), ['threads', 'incoming_threads'])}
    from threads
    where incoming_threads.outcome is null and threads.id = incoming_threads.id
      and threads.site = incoming_threads.site and threads.key = incoming_threads.key`,
  sql`update incoming_threads set outcome = 'conflict', reason = 'another page’s thread has this id'
    from threads
    where incoming_threads.outcome is null and threads.id = incoming_threads.id`,
  sql`update incoming_threads set outcome = 'known', target = threads.id,
      reason = 'this page has a thread already, which its comments join: ' || threads.id
    from threads
    where incoming_threads.outcome is null
      and threads.site = incoming_threads.site and threads.key = incoming_threads.key`,
  sql`update incoming_threads set outcome = 'new', target = id where outcome is null`,
]

const refuse = (table: string, reason: string, where: RawBuilder<unknown>) =>
  sql`update ${sql.table(table)} set outcome = 'refused', reason = ${sql.lit(reason)}
    where outcome is null and ${where}`

const comment = (reason: string, where: RawBuilder<unknown>) =>
  refuse('incoming_comments', reason, where)

const COMMENTS: readonly RawBuilder<unknown>[] = [
  comment(
    'its thread is not in the file, or was refused',
    sql`given_thread not in (select id from incoming_threads where target is not null)`,
  ),
  comment(
    'its author is not in the file, or was refused',
    sql`given_author not in (select id from incoming_authors where target is not null)`,
  ),
  comment(
    'its author is of another site than its thread',
    sql`(select site from incoming_authors where id = given_author) <>
      (select site from incoming_threads where id = given_thread)`,
  ),
  comment(
    'the comment it replies to is not in the file, or not in its thread',
    sql`parent_id is not null and not exists (
      select 1 from incoming_comments as parents
      where parents.id = incoming_comments.parent_id
        and parents.given_thread = incoming_comments.given_thread)`,
  ),
  comment(
    'it changed at a version that its thread has not had',
    sql`version > (select given_version from incoming_threads where id = given_thread)`,
  ),
  // From here on by the ids that hold in this database.
  sql`update incoming_comments set
      site = (select site from incoming_threads where id = given_thread),
      thread_id = (select target from incoming_threads where id = given_thread),
      author_id = (select target from incoming_authors where id = given_author)
    where outcome is null`,
  comment(
    'a comment of another thread has this id',
    sql`exists (select 1 from comments
      where comments.id = incoming_comments.id
        and comments.thread_id <> incoming_comments.thread_id)`,
  ),
  sql`with recursive lost (id) as (
      select id from incoming_comments where outcome = 'refused'
      union
      select replies.id from incoming_comments as replies
        inner join lost on replies.parent_id = lost.id
    )
    ${comment('the comment it replies to was refused', sql`id in (select id from lost)`)}`,
  sql`with recursive reached (id) as (
      select id from incoming_comments where parent_id is null
      union all
      select replies.id from incoming_comments as replies
        inner join reached on replies.parent_id = reached.id
    )
    ${comment('it replies, over others, to itself', sql`id not in (select id from reached)`)}`,
  // A version is the thread's, and a language what a detector made of the text: neither is a difference.
  sql`update incoming_comments set
      ${compare(without(KEPT.comments, 'id', 'version', 'lang'), ['comments', 'incoming_comments'])}
    from comments
    where incoming_comments.outcome is null and comments.id = incoming_comments.id`,
  sql`update incoming_comments set outcome = 'new' where outcome is null`,
]

const like = (reason: string, where: RawBuilder<unknown>) => refuse('incoming_likes', reason, where)

const LIKES: readonly RawBuilder<unknown>[] = [
  like(
    'its comment is not in the file, or was refused',
    sql`comment_id not in (select id from incoming_comments where outcome <> 'refused')`,
  ),
  like(
    'its author is not in the file, or was refused',
    sql`given_author not in (select id from incoming_authors where target is not null)`,
  ),
  like(
    'its author is of another site than its comment',
    sql`(select site from incoming_authors where id = given_author) <>
      (select site from incoming_comments where id = comment_id)`,
  ),
  like(
    'its comment is deleted',
    sql`(exists (select 1 from incoming_comments where id = comment_id and state = 'deleted')
      or exists (select 1 from comments where id = comment_id and state = 'deleted'))`,
  ),
  sql`update incoming_likes set
      author_id = (select target from incoming_authors where id = given_author)
    where outcome is null`,
  sql`update incoming_likes set
      ${compare(['created_at'], ['likes', 'incoming_likes'])}
    from likes
    where incoming_likes.outcome is null and likes.comment_id = incoming_likes.comment_id
      and likes.author_id = incoming_likes.author_id`,
  sql`update incoming_likes set outcome = 'new' where outcome is null`,
]
