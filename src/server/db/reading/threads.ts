import { sql } from 'kysely'
import type { Closing } from '#protocol/admin.ts'
import type { Thread } from '#protocol/comment.ts'
import type { Database } from '../engine/database.ts'
import type { ThreadRow } from '../schema.ts'
import { shareByTurn } from '../engine/coalesce.ts'

/** The identity of a thread, and the URL of its page. */
export interface ThreadAddress {
  readonly site: string
  readonly key: string
  readonly url: string
}

export type ThreadKey = Pick<ThreadAddress, 'site' | 'key'>

export interface Version {
  readonly id: string
  readonly version: number
}

/** A row as readers see it. */
export function toThread(row: ThreadRow): Thread {
  return {
    id: row.id,
    url: row.url,
    // Readers see no title before the first published comment.
    title: row.version === 0 ? null : row.title,
    count: row.comment_count,
    version: row.version,
    newestAt: row.newest_at || null,
    locked: row.closing === 'locked' || row.closing === 'aged',
    pinned: row.pinned_id,
  }
}

/** A thread without comments. */
export function emptyThread(url: string): Thread {
  return {
    id: null,
    url,
    title: null,
    count: 0,
    version: 0,
    newestAt: null,
    locked: false,
    pinned: null,
  }
}

/** The thread's id and version: all that a read needs while its page is in memory. */
export function findVersion(db: Database, place: ThreadKey): Promise<Version | undefined> {
  return versionQuery(db, place).executeTakeFirst()
}

/**
 * `findVersion`, its query built once, as building it would cost a read more than asking it, and asked
 * once for all readers of a page who come at the same time.
 */
export function prepareFindVersion(
  db: Database,
): (place: ThreadKey) => Promise<Version | undefined> {
  const query = versionQuery(db, { site: '', key: '' }).compile()
  const find = async ({ site, key }: ThreadKey) => {
    const { rows } = await db.executeQuery<Version>({ ...query, parameters: [site, key] })
    return rows[0]
  }
  return shareByTurn(find, ({ site, key }) => `${site} ${key}`)
}

const versionQuery = (db: Database, { site, key }: ThreadKey) =>
  db.selectFrom('threads').select(['id', 'version']).where('site', '=', site).where('key', '=', key)

/** The version of the thread that a comment belongs to, and the thread's site. */
export function findVersionOfComment(
  db: Database,
  commentId: string,
): Promise<(Version & { readonly site: string }) | undefined> {
  return db
    .selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .select(['threads.id', 'threads.version', 'threads.site'])
    .where('comments.id', '=', commentId)
    .executeTakeFirst()
}

export function findThread(db: Database, id: string): Promise<ThreadRow | undefined> {
  return db.selectFrom('threads').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Returns the thread of this page, creating it when missing. */
export function upsertThread(
  db: Database,
  id: string,
  { site, key, url }: ThreadAddress,
  now: string,
): Promise<ThreadRow> {
  return (
    db
      .insertInto('threads')
      .values({
        id,
        site,
        key,
        url,
        title: null,
        comment_count: 0,
        version: 0,
        newest_at: '',
        created_at: now,
        closing: 'open',
        pinned_id: null,
      })
      // Setting what is already so makes the row that was there come back as well.
      .onConflict(conflict =>
        conflict.columns(['site', 'key']).doUpdateSet(eb => ({ key: eb.ref('excluded.key') })),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
  )
}

/** Pins a comment of the thread, or none. */
export async function updatePinned(
  db: Database,
  threadId: string,
  pinnedId: string | null,
): Promise<void> {
  await db.updateTable('threads').set({ pinned_id: pinnedId }).where('id', '=', threadId).execute()
}

export async function updateClosing(
  db: Database,
  threadId: string,
  closing: Closing,
): Promise<void> {
  await db.updateTable('threads').set({ closing }).where('id', '=', threadId).execute()
}

/**
 * The threads of a site that are `open` and were made before `oldest`, or are `aged` and were not. `null`:
 * no thread is too old.
 */
export async function listAging(
  db: Database,
  site: string,
  closing: 'open' | 'aged',
  oldest: string | null,
): Promise<string[]> {
  if (oldest === null && closing === 'open') return []
  const rows = await db
    .selectFrom('threads')
    .select('id')
    .where('site', '=', site)
    .where('closing', '=', closing)
    .where('created_at', closing === 'open' ? '<' : '>=', oldest ?? '')
    .execute()
  return rows.map(row => row.id)
}

/** The comment counts of these threads; a missing thread is left out. */
export function listCounts(
  db: Database,
  places: readonly ThreadKey[],
): Promise<Pick<ThreadRow, 'site' | 'key' | 'comment_count'>[]> {
  const wanted = places.map(({ site, key }) => sql`(${site}, ${key})`)
  return db
    .selectFrom('threads')
    .select(['site', 'key', 'comment_count'])
    .where(sql<boolean>`(site, key) in (values ${sql.join(wanted)})`)
    .execute()
}
