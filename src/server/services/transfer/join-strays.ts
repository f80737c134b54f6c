import type { Database } from '../../db/engine/database.ts'
import { listQueryAddresses } from '../../db/transfer/move-threads.ts'
import { normalisePageUrl } from '../sites/page-url.ts'
import { hasTracking } from '../sites/tracking-parameters.ts'
import { remap } from './remap.ts'

/**
 * Gives each thread the address that its page has today: one that was made of a tracking parameter joins the
 * thread of its page, or becomes it. Returns how many there were. Without any it reads and writes nothing
 * more, so a server does it at every start, and a parameter that becomes known needs no migration.
 */
export async function joinStrays(db: Database): Promise<number> {
  const strays = (await listQueryAddresses(db)).filter(({ url }) => hasTracking(url))
  let joined = 0
  for (const site of new Set(strays.map(stray => stray.site))) {
    const rule = {
      from: site,
      to: site,
      site,
      newUrlOf: (url: string) => (hasTracking(url) ? normalisePageUrl(url).url : null),
    }
    const { threads } = await remap(db, rule, { merge: true, dryRun: false })
    joined += threads.length
  }
  return joined
}
