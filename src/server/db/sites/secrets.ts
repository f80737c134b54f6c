import type { Database } from '../engine/database.ts'

/** The secret of this name: `made` where there is none yet. Two that come at once get the same. */
export async function upsertSecret(db: Database, name: string, made: string): Promise<string> {
  const { value } = await db
    .insertInto('secrets')
    .values({ name, value: made })
    // Setting what is already so makes the row that was there come back as well.
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet(eb => ({ name: eb.ref('excluded.name') })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}
