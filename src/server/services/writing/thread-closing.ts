import type { SiteSettings } from '#protocol/settings.ts'
import type { ThreadRow } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'
import { DAY_MS } from '../../units.ts'

/** The time (ISO 8601) before which a thread has to be made to be too old; `null` where none ever is. */
export function oldestOpen(
  { closeAfterDays }: Pick<SiteSettings, 'closeAfterDays'>,
  now: Date,
): string | null {
  if (closeAfterDays === null) return null
  return new Date(now.getTime() - closeAfterDays * DAY_MS).toISOString()
}

/**
 * Throws `locked` for a thread that takes no comments, also when it has passed its age limit but is
 * not marked yet.
 */
export function requireOpen(
  { closing, created_at: createdAt }: Pick<ThreadRow, 'closing' | 'created_at'>,
  settings: Pick<SiteSettings, 'closeAfterDays'>,
  now: Date,
): void {
  if (closing === 'kept-open') return
  const oldest = oldestOpen(settings, now)
  const isOld = oldest !== null && createdAt < oldest
  if (closing === 'open' && !isOld) return
  throw new Failure('locked', 'This thread is closed to new comments.')
}
