import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../engine/database.ts'
import { hideOfHidden, recount } from '../writing/recount.ts'
import type { Schema } from '../schema.ts'

/** A thread that could move, as far as deciding about it needs. */
export type MovableThread = Pick<
  Schema['threads'],
  'id' | 'site' | 'key' | 'url' | 'comment_count' | 'created_at'
>

/** The target of a thread: another URL, or the existing thread `target`. */
export interface Move {
  readonly id: string
  /** The thread that it is afterwards: its own id, unless it joins another one. */
  readonly target: string
  readonly site: string
  readonly key: string
  readonly url: string
}

/** The addresses of all threads whose page has a query. */
export function listQueryAddresses(db: Database): Promise<Pick<MovableThread, 'site' | 'url'>[]> {
  return db.selectFrom('threads').select(['site', 'url']).where('url', 'like', '%?%').execute()
}

export function listThreads(db: Database, site: string): Promise<MovableThread[]> {
  return db
    .selectFrom('threads')
    .select(['id', 'site', 'key', 'url', 'comment_count', 'created_at'])
    .where('site', '=', site)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/**
 * Moves threads of `from`, with everything in them, to the site `to`. Call it in a transaction.
 * Their authors move along: an author of both sites becomes one by key, and one who also wrote
 * elsewhere on the old site stays there too.
 */
export async function moveThreads(
  db: Database,
  moves: readonly Move[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`create temporary table moving as
    select id, id as target, site, key, url from threads where false`.execute(db)
  for (const move of moves) {
    await sql`insert into moving (id, target, site, key, url)
      values (${move.id}, ${move.target}, ${move.site}, ${move.key}, ${move.url})`.execute(db)
  }
  await sql`create unique index moving_by_id on moving (id)`.execute(db)
  if (from !== to) {
    await moveAuthors(db, from, to)
    await sql`update comments set site = ${to}
      where thread_id in (select id from moving)`.execute(db)
  }
  for (const statement of [...RENAME, ...JOIN]) await statement.execute(db)
  const changed = from === to ? JOINED : TARGETS
  await hideOfHidden(db, sql`select id from comments where thread_id in (${changed})`)
  await recount(db, changed)
  await sql`delete from threads where id in (select id from moving where target <> id)`.execute(db)
  await sql`drop table moving`.execute(db)
}

const STAYING = sql`select id from moving where target = id`
const LEAVING = sql`select id from moving where target <> id`
const TARGET = sql`(select target from moving where moving.id = thread_id)`
const TARGETS = sql`select target from moving`
const JOINED = sql`select target from moving where target <> id`

const RENAME: readonly RawBuilder<unknown>[] = [
  // First away from where they were: one may go to where another comes from.
  sql`update threads set key = 'moving:' || id where id in (select id from moving)`,
  sql`update threads set
      site = (select site from moving where moving.id = threads.id),
      key = (select key from moving where moving.id = threads.id),
      url = (select url from moving where moving.id = threads.id),
      version = version + 1
    where id in (${STAYING})`,
]

const leaving = (column: string) =>
  sql`(select max(${sql.ref(column)}) from threads as others
    inner join moving on moving.id = others.id where moving.target = threads.id
      and moving.target <> moving.id)`

const JOIN: readonly RawBuilder<unknown>[] = [
  sql`update threads set
      title = coalesce(title, ${leaving('others.title')}),
      version = 1 + case when version < ${leaving('others.version')}
        then ${leaving('others.version')} else version end
    where id in (${JOINED})`,
  sql`update likes set thread_id = ${TARGET} where thread_id in (${LEAVING})`,
  // To who reads there, all that is to be seen of it is new, and the rest was never there.
  sql`update comments set
      thread_id = ${TARGET},
      version = visible * (select version from threads where threads.id = ${TARGET})
    where thread_id in (${LEAVING})`,
]

async function moveAuthors(db: Database, from: string, to: string): Promise<void> {
  const isElsewhere = (table: string) => sql`exists (select 1 from ${sql.table(table)}
    where author_id = authors.id and thread_id not in (select id from moving))`
  const isMoving = sql`comment_id in (
    select id from comments where thread_id in (select id from moving))`
  const hasReportedElsewhere = sql`exists (select 1 from reports
    where author_id = authors.id and not ${isMoving})`
  await sql`create temporary table moving_authors as
    select id, id as target, 0 as stays from authors where false`.execute(db)
  await sql`insert into moving_authors (id, target, stays)
    select id,
      (select id from authors as twins where twins.site = ${to} and twins.key_hash = authors.key_hash),
      case when ${isElsewhere('comments')} or ${isElsewhere('likes')} or ${hasReportedElsewhere}
        then 1 else 0 end
    from authors
    where site = ${from} and id in (
      select author_id from comments where thread_id in (select id from moving)
      union
      select author_id from likes where thread_id in (select id from moving)
      union
      select author_id from reports where ${isMoving})`.execute(db)
  await sql`create unique index moving_authors_by_id on moving_authors (id)`.execute(db)
  await copyStaying(db, to)
  await sql`update authors set site = ${to}
    where id in (select id from moving_authors where target is null)`.execute(db)
  for (const [table, isOfThem] of [
    ['comments', sql`thread_id in (select id from moving)`],
    ['likes', sql`thread_id in (select id from moving)`],
    ['reports', isMoving],
  ] as const) {
    await sql`update ${sql.table(table)} set
        author_id = (select target from moving_authors where id = author_id)
      where ${isOfThem}
        and author_id in (select id from moving_authors where target is not null)`.execute(db)
  }
  await sql`delete from authors where id in (
    select id from moving_authors where target is not null and stays = 0)`.execute(db)
  await sql`drop table moving_authors`.execute(db)
}

/** An author on both sites is two rows with one key. */
async function copyStaying(db: Database, to: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from moving_authors
    where target is null and stays = 1`.execute(db)
  for (const { id } of rows) {
    const copy = crypto.randomUUID()
    const author = await db
      .selectFrom('authors')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('authors')
      .values({ ...author, id: copy, site: to })
      .execute()
    await sql`update moving_authors set target = ${copy} where id = ${id}`.execute(db)
  }
}
