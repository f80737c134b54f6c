import { sql } from 'kysely'
import type { Person } from '#protocol/admin.ts'
import {
  statesCounted,
  type ModerationState,
  type Standing,
  type CountedAs,
} from '#protocol/states.ts'
import type { Database } from '../engine/database.ts'
import type { AuthorRow } from '../schema.ts'

/** The number of an author's comments in one state. */
export interface StateCount {
  readonly author_id: string
  readonly state: ModerationState
  readonly count: number
}

type PersonColumns = Pick<
  AuthorRow,
  'id' | 'name' | 'email' | 'website' | 'standing' | 'created_at'
>

/** Maps an author's row to the `Person` that moderators see. The only place that does. */
export function toPerson(row: PersonColumns, counts: readonly StateCount[]): Person {
  const count = (group: CountedAs) =>
    counts.reduce(
      (sum, { author_id, state, count }) =>
        sum + (author_id === row.id && statesCounted(group).includes(state) ? count : 0),
      0,
    )
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    website: row.website,
    standing: row.standing,
    createdAt: row.created_at,
    published: count('published'),
    waiting: count('waiting'),
    refused: count('refused'),
  }
}

export function countStates(db: Database, authorIds: readonly string[]): Promise<StateCount[]> {
  return db
    .selectFrom('comments')
    .select(['author_id', 'state', eb => eb.fn.countAll<number>().as('count')])
    .where('author_id', 'in', authorIds)
    .groupBy(['author_id', 'state'])
    .execute()
}

/** The author of this id on the site. */
export function findPerson(db: Database, site: string, id: string): Promise<AuthorRow | undefined> {
  return db
    .selectFrom('authors')
    .selectAll()
    .where('id', '=', id)
    .where('site', '=', site)
    .executeTakeFirst()
}

export async function updateStanding(db: Database, id: string, standing: Standing): Promise<void> {
  await db.updateTable('authors').set({ standing }).where('id', '=', id).execute()
}

/** The standing of a reader, on any site. */
export async function findStanding(db: Database, id: string): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('authors')
    .select('standing')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.standing
}

/** Some of the comments of a person that are in this state, thread by thread from `fromThread` on. */
export function listPartOf(
  db: Database,
  part: {
    readonly personId: string
    readonly state: ModerationState
    readonly fromThread: string
    readonly most: number
  },
): Promise<{ readonly id: string; readonly thread_id: string }[]> {
  return db
    .selectFrom('comments')
    .select(['id', 'thread_id'])
    .where('author_id', '=', part.personId)
    .where('thread_id', '>=', part.fromThread)
    .where('state', '=', part.state)
    .orderBy('thread_id')
    .limit(part.most)
    .execute()
}

/**
 * The persons of whom some comment is not in the state that their standing asks for. It reads all authors:
 * to be read aside.
 */
export async function listUnsettled(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from authors where standing = 'hidden' and exists (
      select 1 from comments where author_id = authors.id and state = 'published')
    union
    select authors.id from authors where standing <> 'hidden' and exists (
      select 1 from comments where author_id = authors.id and state = 'hidden')`.execute(db)
  return rows.map(({ id }) => id)
}
