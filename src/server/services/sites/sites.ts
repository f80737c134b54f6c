import { DEFAULT_SETTINGS, type SiteSettings } from '#protocol/settings.ts'
import { inTransaction, type Database } from '../../db/engine/database.ts'
import { findSettings, insertSite, listSiteSettings, updateSettings } from '../../db/sites/sites.ts'
import { canonicalOrigin } from './origins.ts'

/** The sites that this server keeps comments for, and what their owners have decided. */
export interface Sites {
  /** The served origins. The set grows with each added site, for all who hold it. */
  readonly origins: ReadonlySet<string>
  /** The origins from the server's configuration. */
  readonly listed: ReadonlySet<string>
  /** In memory: every comment that is posted asks for them. */
  settings(site: string): SiteSettings
  /** Adds a site that may already be there. */
  add(db: Database, site: string, now: string): Promise<void>
  /**
   * Takes these settings for the site's own, over those that come by themselves: given as they are, or
   * by who has to know what holds now and writes something along with them. It is a transaction of its
   * own, as what is in memory may only change when that has ended well.
   */
  change(db: Database, site: string, settings: Partial<SiteSettings> | Decide): Promise<void>
}

/** Decides on settings, in the transaction that writes them. */
export type Decide = (current: SiteSettings, db: Database) => Promise<Partial<SiteSettings>>

/** The sites of the database, and those that the operator has named (`listed`, as origins). */
export async function openSites(db: Database, listed: Iterable<string>): Promise<Sites> {
  const named = new Set(listed)
  const origins = new Set(named)
  const own = new Map<string, Partial<SiteSettings>>()
  for (const { origin, settings } of await listSiteSettings(db)) {
    origins.add(origin)
    own.set(origin, settings)
  }
  return {
    origins,
    listed: named,
    settings: site => ({ ...DEFAULT_SETTINGS, ...own.get(canonicalOrigin(site)) }),
    async add(db, site, now) {
      const origin = canonicalOrigin(site)
      await insertSite(db, origin, now)
      origins.add(origin)
      if (!own.has(origin)) own.set(origin, {})
    },
    async change(db, site, settings) {
      if (db.isTransaction) throw new Error('settings are changed in a transaction of their own')
      const origin = canonicalOrigin(site)
      const all = await inTransaction(db, async db => {
        // Read from the database: another change may have been written meanwhile.
        const before = (await findSettings(db, origin)) ?? own.get(origin)
        const decided =
          typeof settings === 'function'
            ? await settings({ ...DEFAULT_SETTINGS, ...before }, db)
            : settings
        const all = { ...before, ...decided }
        await updateSettings(db, origin, all)
        return all
      })
      own.set(origin, all)
    },
  }
}
