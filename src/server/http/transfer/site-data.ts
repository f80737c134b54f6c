import type { SiteData } from '#protocol/data.ts'
import type { Deps } from '../../deps.ts'
import { createSiteExports } from '../../services/transfer/site-export.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

/** Export and backups of a site, for its owners. */
export function dataRoutes(deps: Deps): readonly AdminRoute[] {
  const exports = createSiteExports(deps)

  return [
    {
      method: 'get',
      path: '/data',
      access: 'owner',
      async handle(c, { site }) {
        const backups = (await deps.findBackups?.()) ?? null
        const isExporting = exports.isRunning(site)
        return answerStaff(c, { isExporting, backups } satisfies SiteData)
      },
    },
    {
      method: 'get',
      path: '/export',
      access: 'owner',
      async handle(c, scope) {
        const headers = headersOf(scope.site, deps.now())
        // A HEAD request has no reader, so its stream would never end.
        if (c.req.method === 'HEAD') return new Response(null, { headers })
        return new Response(await exports.start(scope), { headers })
      },
    },
  ]
}

function headersOf(site: string, now: Date): Record<string, string> {
  const host = new URL(site).host.replaceAll(/[^\w.-]/g, '-')
  const name = `afterword-${host}-${now.toISOString().slice(0, 10)}.jsonl`
  return {
    'Content-Type': 'application/jsonl; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
