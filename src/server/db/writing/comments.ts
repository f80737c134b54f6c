import { sql } from 'kysely'
import { MODERATION_STATES, isWiped, type ModerationState } from '#protocol/states.ts'
import type { Body } from '#protocol/body.ts'
import { AUTHOR_COLUMNS, COMMENT_COLUMNS, type CommentRow } from '../reading/comment-row.ts'
import { toHash } from '../../hash.ts'
import { toTextHash } from './text-hash.ts'
import type { Database } from '../engine/database.ts'

export interface NewCommentRow {
  readonly id: string
  readonly thread_id: string
  readonly site: string
  readonly parent_id: string | null
  readonly author_id: string
  readonly author_name: string
  readonly author_website: string | null
  readonly source: string
  readonly body: Body
  readonly lang: string | null
  readonly created_at: string
  readonly state: ModerationState
  readonly held_by: string | null
  readonly network: string | null
}

/** The columns that an edit replaces. */
export type NewTextColumns = Pick<NewCommentRow, 'source' | 'body' | 'lang'> & {
  readonly edited_at: string
}

/** The comment of this id in whatever state. */
export function findComment(db: Database, id: string): Promise<CommentRow | undefined> {
  return db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .select([...COMMENT_COLUMNS, ...AUTHOR_COLUMNS])
    .where('comments.id', '=', id)
    .executeTakeFirst()
}

/** The Markdown behind a comment; empty once it is deleted. */
export async function findSource(db: Database, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('comments')
    .select('source')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.source
}

/**
 * Whether a comment said `source` when it was posted. Of a deleted one, and of one that was edited
 * before its first text was kept, nothing is known: then it is taken to have.
 */
export async function wasPostedAs(db: Database, id: string, source: string): Promise<boolean> {
  const row = await db
    .selectFrom('comments')
    .select(['source', 'posted_hash', 'edited_at', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || isWiped(row.state) || row.source === source) return true
  if (row.edited_at === null) return false
  return row.posted_hash === null || row.posted_hash === (await toHash(source))
}

/** Returns false for a known id, as of a retried POST. */
export async function insertComment(db: Database, row: NewCommentRow): Promise<boolean> {
  const result = await db
    .insertInto('comments')
    .values({
      ...row,
      body: JSON.stringify(row.body),
      text_hash: await toTextHash(row.source),
      visible: row.state === 'published' ? 1 : 0,
      report_count: 0,
      likes: 0,
      reply_count: 0,
      edited_at: null,
      version: 0,
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Replaces what a comment says. */
export async function updateText(db: Database, id: string, text: NewTextColumns): Promise<void> {
  const posted = await toHash((await findSource(db, id)) ?? '')
  await db
    .updateTable('comments')
    .set({
      ...text,
      body: JSON.stringify(text.body),
      text_hash: await toTextHash(text.source),
      posted_hash: sql<string>`coalesce(posted_hash, ${posted})`,
    })
    .where('id', '=', id)
    .execute()
}

/** Sets the state of a comment: for `moveTo` alone, which updates the counts. */
export async function updateState(
  db: Database,
  id: string,
  { state, visible }: { readonly state: ModerationState; readonly visible: 0 | 1 },
): Promise<void> {
  await db.updateTable('comments').set({ state, visible }).where('id', '=', id).execute()
}

/** Says which rule has held a comment. */
export async function updateHeldBy(db: Database, id: string, heldBy: string | null): Promise<void> {
  await db.updateTable('comments').set({ held_by: heldBy }).where('id', '=', id).execute()
}

/**
 * Wipes the text, the author's name, the network, likes and reports of a comment. The row stays for
 * its replies.
 */
export async function wipeComment(db: Database, id: string): Promise<void> {
  await db.deleteFrom('likes').where('comment_id', '=', id).execute()
  await db.deleteFrom('reports').where('comment_id', '=', id).execute()
  await db
    .updateTable('comments')
    .set({
      source: '',
      body: '[]',
      text_hash: null,
      posted_hash: null,
      lang: null,
      author_name: '',
      author_website: null,
      likes: 0,
      edited_at: null,
      held_by: null,
      network: null,
      report_count: 0,
    })
    .where('id', '=', id)
    .execute()
}

/** The time of a thread's newest comment, visible or not; empty without one. */
export async function findNewest(db: Database, threadId: string): Promise<string> {
  // One step into the index for each state, however many comments there are.
  const newest = MODERATION_STATES.map(
    state => sql`select max(created_at) as time from comments
      where thread_id = ${threadId} and state = ${sql.lit(state)}`,
  )
  const { rows } = await sql<{ time: string | null }>`
    select max(time) as time from (${sql.join(newest, sql` union all `)})`.execute(db)
  return rows[0]?.time ?? ''
}

/** Counts one more or one fewer visible reply, or like. */
export async function addTo(
  db: Database,
  id: string,
  column: 'reply_count' | 'likes',
  amount: 1 | -1,
): Promise<void> {
  await db
    .updateTable('comments')
    .set(eb => ({ [column]: eb(column, '+', amount) }))
    .where('id', '=', id)
    .execute()
}
