import type { SiteSettings } from '#protocol/settings.ts'
import { noteAudit } from '../../db/moderation/audit.ts'
import type { Deps } from '../../deps.ts'

/** Some of the settings; of the limits, some of them. */
export type SettingsChanges = Partial<Omit<SiteSettings, 'limits'>> & {
  readonly limits?: Partial<SiteSettings['limits']>
}

/** The site whose settings change, and the owner who changes them. */
interface SettingsEdit {
  readonly site: string
  readonly staff: { readonly id: string }
}

/** The settings with these changes. */
export function withChanges(
  current: SiteSettings,
  { limits, ...rest }: SettingsChanges,
): SiteSettings {
  return { ...current, ...rest, limits: { ...current.limits, ...limits } }
}

/** Changes the settings of the session's site, and notes what was changed; gives all as they are now. */
export async function changeSettings(
  { db, sites, now }: Pick<Deps, 'db' | 'sites' | 'now'>,
  { site, staff }: SettingsEdit,
  changes: SettingsChanges,
): Promise<SiteSettings> {
  await sites.change(db, site, async (current, db) => {
    const wanted = withChanges(current, changes)
    const keys = (Object.keys(wanted) as (keyof SiteSettings)[]).filter(
      key => JSON.stringify(wanted[key]) !== JSON.stringify(current[key]),
    )
    if (keys.length === 0) return {}
    await noteAudit(
      db,
      {
        site,
        staffId: staff.id,
        action: 'settings',
        subject: 'site',
        subjectId: site,
        was: toNotes(current, keys),
        now: toNotes(wanted, keys),
      },
      now().toISOString(),
    )
    return pick(wanted, keys)
  })
  return sites.settings(site)
}

/** The values for the audit log, without the Akismet key: all staff of the site read the log. */
function toNotes(settings: SiteSettings, keys: readonly (keyof SiteSettings)[]) {
  const { akismetKey, ...rest } = pick(settings, keys)
  return akismetKey === undefined ? rest : { ...rest, akismetKey: akismetKey === null ? null : '…' }
}

function pick(settings: SiteSettings, keys: readonly (keyof SiteSettings)[]) {
  return Object.fromEntries(keys.map(key => [key, settings[key]])) as Partial<SiteSettings>
}
