import type { Database } from './database.ts'

/** Whether comments from this network are refused on this site. */
export async function isNetworkBanned(
  db: Database,
  site: string,
  network: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('bans')
    .select('network')
    .where('site', '=', site)
    .where('network', '=', network)
    .executeTakeFirst()
  return row !== undefined
}
