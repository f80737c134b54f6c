import { listAudit } from '../../db/moderation/audit-log.ts'
import { readAside } from '../../db/engine/database.ts'
import type { Deps } from '../../deps.ts'
import { readStatistics } from '../../services/moderation/statistics.ts'
import { queryNumber } from '../kit/query.ts'
import { queryTimeCursor } from './queue.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

// The number of days of a chart: fewest, most and default.
const DAYS = { least: 1, most: 366, usual: 30 }

/** The audit log and the statistics. */
export function recordRoutes(deps: Pick<Deps, 'db' | 'now'>): readonly AdminRoute[] {
  return [
    {
      method: 'get',
      path: '/audit',
      access: 'moderator',
      async handle(c, { site }) {
        const after = queryTimeCursor(c)
        return answerStaff(c, await readAside(deps.db, db => listAudit(db, site, after)))
      },
    },
    {
      method: 'get',
      path: '/statistics',
      access: 'moderator',
      async handle(c, { site }) {
        const days = queryNumber(c, 'days', [DAYS.least, DAYS.most]) ?? DAYS.usual
        return answerStaff(c, await readStatistics(deps, site, days))
      },
    },
  ]
}
