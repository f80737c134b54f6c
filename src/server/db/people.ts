import type { ModerationState, Person, Standing } from '#protocol/admin.ts'
import type { Database } from './database.ts'
import type { AuthorRow } from './schema.ts'

/** How many comments of somebody are in a state. */
export interface StateCount {
  readonly author_id: string
  readonly state: ModerationState
  readonly count: number
}

type PersonColumns = Pick<
  AuthorRow,
  'id' | 'name' | 'email' | 'website' | 'standing' | 'created_at'
>

/** The one place where a row becomes what moderators get to know of somebody. */
export function toPerson(row: PersonColumns, counts: readonly StateCount[]): Person {
  const of = (...states: readonly ModerationState[]) =>
    counts.reduce(
      (sum, { author_id, state, count }) =>
        sum + (author_id === row.id && states.includes(state) ? count : 0),
      0,
    )
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    website: row.website,
    standing: row.standing,
    createdAt: row.created_at,
    published: of('published', 'hidden'),
    waiting: of('pending'),
    refused: of('spam', 'removed'),
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

/** Somebody who is known on this site. */
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

/** The comments of somebody that are in this state, the oldest first. */
export async function listIdsOf(
  db: Database,
  authorId: string,
  state: ModerationState,
): Promise<string[]> {
  const rows = await db
    .selectFrom('comments')
    .select('id')
    .where('author_id', '=', authorId)
    .where('state', '=', state)
    .orderBy('created_at')
    .execute()
  return rows.map(({ id }) => id)
}
