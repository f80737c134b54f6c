import { sql } from 'kysely'
import { inTransaction, type Database } from './database.ts'

// More than any page has free, so that it needs new ones.
const LARGE = 64 * 1024

/** Throws where the database cannot be written: for want of room in it, or by its disk. Leaves no trace. */
export async function probeWrite(db: Database): Promise<void> {
  await insertAndTakeBack(db)
  // One page that goes to the disk with the commit.
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db)
  await sql`pragma user_version = ${sql.lit(rows[0]!.user_version)}`.execute(db)
}

async function insertAndTakeBack(db: Database): Promise<void> {
  const taken = new Error('taken back')
  try {
    await inTransaction(db, async db => {
      await db
        .insertInto('secrets')
        .values({ name: 'probe', value: 'x'.repeat(LARGE) })
        .execute()
      throw taken
    })
  } catch (error) {
    if (error !== taken) throw error
  }
}
