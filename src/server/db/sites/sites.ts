import type { SiteSettings } from '#protocol/settings.ts'
import type { Database } from '../engine/database.ts'

/** A site with members, and its settings that differ from the defaults. */
export interface Site {
  readonly origin: string
  readonly settings: Partial<SiteSettings>
}

/** All of them, in the order in which they came. */
export async function listSiteSettings(db: Database): Promise<Site[]> {
  const rows = await db
    .selectFrom('sites')
    .select(['origin', 'settings'])
    .orderBy('created_at')
    .orderBy('origin')
    .execute()
  return rows.map(row => ({
    origin: row.origin,
    settings: JSON.parse(row.settings) as Partial<SiteSettings>,
  }))
}

/** The settings of a site that are not as they come; `undefined` for one that is not there. */
export async function findSettings(
  db: Database,
  origin: string,
): Promise<Partial<SiteSettings> | undefined> {
  const row = await db
    .selectFrom('sites')
    .select('settings')
    .where('origin', '=', origin)
    .executeTakeFirst()
  return row && (JSON.parse(row.settings) as Partial<SiteSettings>)
}

/** Adds a site with the settings as they come; one that is there stays as it is. */
export async function insertSite(db: Database, origin: string, now: string): Promise<void> {
  await db
    .insertInto('sites')
    .values({ origin, settings: '{}', created_at: now })
    .onConflict(conflict => conflict.column('origin').doNothing())
    .execute()
}

/** Replaces the settings of a site that is there. */
export async function updateSettings(
  db: Database,
  origin: string,
  settings: Partial<SiteSettings>,
): Promise<void> {
  await db
    .updateTable('sites')
    .set({ settings: JSON.stringify(settings) })
    .where('origin', '=', origin)
    .execute()
}
