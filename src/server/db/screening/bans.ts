import type { Database } from '../engine/database.ts'

/** Returns whether a network (as its keyed hash) is banned on the site. */
export async function isBanned(db: Database, site: string, network: string): Promise<boolean> {
  const row = await db
    .selectFrom('bans')
    .select('network')
    .where('site', '=', site)
    .where('network', '=', network)
    .executeTakeFirst()
  return row !== undefined
}

/** Gives false where it was banned already. */
export async function insertBan(
  db: Database,
  site: string,
  network: string,
  now: string,
): Promise<boolean> {
  const result = await db
    .insertInto('bans')
    .values({ site, network, created_at: now })
    .onConflict(conflict => conflict.columns(['site', 'network']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Gives false where it was not banned. */
export async function deleteBan(db: Database, site: string, network: string): Promise<boolean> {
  const result = await db
    .deleteFrom('bans')
    .where('site', '=', site)
    .where('network', '=', network)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** The banned ones of these networks on a site. */
export async function listBanned(
  db: Database,
  site: string,
  networks: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('bans')
    .select('network')
    .where('site', '=', site)
    .where('network', 'in', networks)
    .execute()
  return new Set(rows.map(row => row.network))
}
