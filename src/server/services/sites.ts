import { DEFAULT_SETTINGS, type SiteSettings } from '#protocol/settings.ts'
import type { Database } from '../db/database.ts'
import { insertSite, listSiteSettings, updateSettings } from '../db/sites.ts'
import { canonicalOrigin } from './site.ts'

/** The sites that this server keeps comments for, and what their owners have decided. */
export interface Sites {
  /** Grows when a site is added: whoever holds it sees the new ones too. */
  readonly origins: ReadonlySet<string>
  /** Those of them that the operator has named. */
  readonly listed: ReadonlySet<string>
  /** In memory: every comment that is posted asks for them. */
  settings(site: string): SiteSettings
  /** Adds a site that may already be there. */
  add(db: Database, site: string, now: string): Promise<void>
  /** Takes these settings for the site's own, over those that come by themselves. */
  change(db: Database, site: string, settings: Partial<SiteSettings>): Promise<void>
}

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
      const origin = canonicalOrigin(site)
      const all = { ...own.get(origin), ...settings }
      await updateSettings(db, origin, all)
      own.set(origin, all)
    },
  }
}
