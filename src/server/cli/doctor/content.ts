import { sql } from 'kysely'
import type { Database } from '../../db/engine/database.ts'
import { listSites } from '../../db/transfer/export-columns.ts'
import { isServed } from '../../services/sites/origins.ts'
import { ok, warning, type DoctorFinding } from './check.ts'
import { MINUTE_MS } from '../../units.ts'

// Clocks of servers that are set by the network differ by less.
const SKEW_MS = MINUTE_MS

/** Checks the clock against the newest comment. */
export async function checkClock(db: Database, now: Date): Promise<DoctorFinding> {
  const { rows } = await sql<{ newest: string | null }>`
    select max(newest_at) as newest from threads`.execute(db)
  const newest = rows[0]?.newest || null
  const says = `it is ${now.toISOString()}`
  if (newest !== null && Date.parse(newest) > now.getTime() + SKEW_MS) {
    return warning(
      'clock',
      `${says}, and the newest comment is of ${newest}`,
      'set the clock by the network (NTP); until it has caught up, new comments get that time',
    )
  }
  return ok('clock', newest === null ? says : `${says}, later than every comment`)
}

/** Checks that every site with comments is served. */
export async function checkSites(
  db: Database,
  origins: ReadonlySet<string>,
): Promise<DoctorFinding> {
  const sites = await listSites(db)
  const closed = sites.filter(site => !isServed(origins, site))
  if (closed.length > 0) {
    const missing = closed.join(', ')
    const advice = `add it to AFTERWORD_ORIGINS, or move its threads with "afterword remap"`
    return warning('sites', `there are comments of ${missing}, which is not served`, advice)
  }
  return ok('sites', `served: ${[...origins].join(', ')}`)
}
