import type { Selectable } from 'kysely'
import type { Database } from '../engine/database.ts'
import type { TokenTable } from '../schema.ts'

export type Token = Selectable<TokenTable>

/** The data of a token; absent fields are `null`. */
export type NewToken = Pick<Token, 'hash' | 'purpose' | 'expires_at'> &
  Partial<Omit<Token, 'hash' | 'purpose' | 'expires_at' | 'created_at'>>

/** Keeps a token, and forgets those that have expired. */
export async function insertToken(db: Database, token: NewToken, now: string): Promise<void> {
  await db.deleteFrom('tokens').where('expires_at', '<=', now).execute()
  await db
    .insertInto('tokens')
    .values({
      staff_id: null,
      site: null,
      role: null,
      email: null,
      thread_id: null,
      ...token,
      created_at: now,
    })
    .execute()
}

/** The token of this hash, while it holds. */
export function findToken(db: Database, hash: string, now: string): Promise<Token | undefined> {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Returns a token and deletes it: of concurrent callers one gets it. */
export function takeToken(
  db: Database,
  hash: string,
  purpose: Token['purpose'],
  now: string,
): Promise<Token | undefined> {
  return db
    .deleteFrom('tokens')
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
}

/** Deletes all tokens of one purpose, or those of one staff member. */
export async function deleteTokens(
  db: Database,
  purpose: Token['purpose'],
  staffId?: string,
): Promise<void> {
  let query = db.deleteFrom('tokens').where('purpose', '=', purpose)
  if (staffId !== undefined) query = query.where('staff_id', '=', staffId)
  await query.execute()
}

/** The invitations to a site that can still be accepted, in the order in which they were made. */
export function listInvites(db: Database, site: string, now: string): Promise<Token[]> {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where('purpose', '=', 'invite')
    .where('site', '=', site)
    .where('expires_at', '>', now)
    .orderBy('created_at')
    .orderBy('hash')
    .execute()
}

/** Takes back an invitation to this site; gives what it was. */
export function deleteInvite(db: Database, site: string, hash: string): Promise<Token | undefined> {
  return db
    .deleteFrom('tokens')
    .where('purpose', '=', 'invite')
    .where('site', '=', site)
    .where('hash', '=', hash)
    .returningAll()
    .executeTakeFirst()
}

/** Takes back the invitations of one address to this site: a new one is the only one. */
export async function deleteInvitesTo(db: Database, site: string, email: string): Promise<void> {
  await db
    .deleteFrom('tokens')
    .where('purpose', '=', 'invite')
    .where('site', '=', site)
    .where('email', '=', email)
    .execute()
}
