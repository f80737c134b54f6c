import type { Database } from '../engine/database.ts'

// More than one, so that the proofs of a flood go; few, so that no writer waits for them.
const BATCH = 100

/** Notes that a proof was used, until it would have expired. Gives false when it had been used before. */
export async function insertSpent(
  db: Database,
  nonce: string,
  { expiresAt, now }: { readonly expiresAt: string; readonly now: string },
): Promise<boolean> {
  const expired = db.selectFrom('spent').select('nonce').where('expires_at', '<=', now).limit(BATCH)
  await db.deleteFrom('spent').where('nonce', 'in', expired).execute()
  const result = await db
    .insertInto('spent')
    .values({ nonce, expires_at: expiresAt })
    .onConflict(conflict => conflict.column('nonce').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}
