import { noteAudit } from '../../db/moderation/audit.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { Scope } from '../accounts/session.ts'

/** The exports that owners download, one at a time for each site. */
export interface SiteExports {
  isRunning(site: string): boolean
  /**
   * Starts the export of an owner's site: the bytes of the file, line by line. Throws `unavailable`
   * where the server keeps its data in memory, and `too_many_requests` while another one runs.
   */
  start(scope: Scope): Promise<ReadableStream<Uint8Array>>
}

/** Returns the exports of one server. Each is noted in the audit log of its site. */
export function createSiteExports(
  deps: Pick<Deps, 'db' | 'now' | 'log' | 'exportSite'>,
): SiteExports {
  const running = new Set<string>()

  async function* release(site: string, pieces: AsyncGenerator<Uint8Array>) {
    try {
      yield* pieces
    } catch (error) {
      // The download breaks off: a file without its closing line is refused by an import.
      deps.log.error({ err: error }, 'an export broke off')
      throw error
    } finally {
      running.delete(site)
    }
  }

  return {
    isRunning: site => running.has(site),
    async start({ site, staff }) {
      const { db, exportSite, now } = deps
      if (!exportSite) {
        throw new Failure(
          'unavailable',
          'This server keeps its data in memory: there is no export.',
        )
      }
      if (running.has(site)) {
        throw new Failure('too_many_requests', 'Another export of this site is running.')
      }
      running.add(site)
      try {
        const action = { action: 'export', subject: 'site', subjectId: site } as const
        await noteAudit(db, { site, staffId: staff.id, ...action }, now().toISOString())
        const pieces = release(site, exportSite(site))
        // The first piece fixes the state that is exported.
        return toStream(await pieces.next(), pieces)
      } catch (error) {
        running.delete(site)
        throw error
      }
    },
  }
}

/** A stream that reads one piece ahead of its reader, no more. */
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
