import type { Database } from '../engine/database.ts'

/** Whether nobody from this network (as its keyed hash) may write on the site. */
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

/** Those of these networks that are banned on a site. */
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
