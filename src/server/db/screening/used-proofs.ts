import type { Database } from '../engine/database.ts'

/** Notes that a proof was used, until it would have expired. Gives false when it had been used before. */
export async function insertSpent(
  db: Database,
  nonce: string,
  { expiresAt, now }: { readonly expiresAt: string; readonly now: string },
): Promise<boolean> {
  await db.deleteFrom('spent').where('expires_at', '<=', now).execute()
  const result = await db
    .insertInto('spent')
    .values({ nonce, expires_at: expiresAt })
    .onConflict(conflict => conflict.column('nonce').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}
