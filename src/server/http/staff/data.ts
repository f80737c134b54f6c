import type { SiteData } from '#protocol/data.ts'
import { insertAudit } from '../../db/audit.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { Scope } from '../../services/staff/session.ts'
import { answerStaff, type AdminRoute } from './route.ts'

/** The data of a site, in the hands of its owner. */
export function dataRoutes(deps: Deps): readonly AdminRoute[] {
  const exporting = new Set<string>()

  /** All lines, in whose time no second export of the site begins. */
  async function* alone(site: string, lines: AsyncGenerator<Uint8Array>) {
    try {
      yield* lines
    } catch (error) {
      // Whoever downloads sees only that it broke off; the file has no closing line.
      deps.log.error({ err: error }, 'an export broke off')
      throw error
    } finally {
      exporting.delete(site)
    }
  }

  async function open({ site, staff }: Scope): Promise<ReadableStream<Uint8Array>> {
    const { db, exportSite, now } = deps
    if (!exportSite) {
      throw new Failure('unavailable', 'This server keeps its data in memory: there is no export.')
    }
    if (exporting.has(site)) {
      throw new Failure('too_many_requests', 'An export of this site is being downloaded already.')
    }
    exporting.add(site)
    try {
      await insertAudit(
        db,
        {
          site,
          staffId: staff.id,
          batch: crypto.randomUUID(),
          action: 'export',
          subject: 'site',
          subjectId: site,
          was: null,
          now: null,
        },
        now().toISOString(),
      )
      const pieces = alone(site, exportSite(site))
      // With the first piece the state is fixed that is exported.
      return toStream(await pieces.next(), pieces)
    } catch (error) {
      exporting.delete(site)
      throw error
    }
  }

  return [
    {
      method: 'get',
      path: '/data',
      access: 'owner',
      async handle(c, { site }) {
        const backups = (await deps.findBackups?.()) ?? null
        return answerStaff(c, { isExporting: exporting.has(site), backups } satisfies SiteData)
      },
    },
    {
      method: 'get',
      path: '/export',
      access: 'owner',
      async handle(c, scope) {
        const headers = headersOf(scope.site, deps.now())
        // Nobody would ever read or cancel the stream.
        if (c.req.method === 'HEAD') return new Response(null, { headers })
        return new Response(await open(scope), { headers })
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

/** Reads on when what was read has been taken, and no further than one piece ahead. */
function toStream(
  first: IteratorResult<Uint8Array>,
  pieces: AsyncGenerator<Uint8Array>,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Uint8Array> | null = first
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = next ?? (await pieces.next())
      next = null
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
