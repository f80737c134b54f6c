import type { Selectable } from 'kysely'
import type { Passkey } from '#protocol/staff.ts'
import type { Database } from '../engine/database.ts'
import type { PasskeyTable } from '../schema.ts'

export type PasskeyRow = Selectable<PasskeyTable>

/** Keeps a passkey; gives `false` when that device has one here already. */
export async function insertPasskey(
  db: Database,
  passkey: Omit<PasskeyRow, 'created_at' | 'used_at'>,
  now: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkeys')
    .values({ ...passkey, created_at: now, used_at: null })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export function findPasskey(db: Database, id: string): Promise<PasskeyRow | undefined> {
  return db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A member's passkeys, oldest first. */
export async function listPasskeys(db: Database, staffId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at', 'used_at'])
    .where('staff_id', '=', staffId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    usedAt: row.used_at,
  }))
}

/** Notes that a passkey was used, unless its counter is another one by now: gives whether it was not. */
export async function touchPasskey(
  db: Database,
  id: string,
  { was, counter, now }: { was: number; counter: number; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ counter, used_at: now })
    .where('id', '=', id)
    .where('counter', '=', was)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Gives another name to a passkey of this staff member, and whether there is one. */
export async function renamePasskey(
  db: Database,
  staffId: string,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ name })
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Removes a passkey of this staff member, and gives whether there was one. */
export async function deletePasskey(db: Database, staffId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('passkeys')
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Removes all of a staff member, and gives how many there were. */
export async function deletePasskeys(db: Database, staffId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('passkeys')
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
