import type { CountsWatch } from '../../counts-watch.ts'
import type { Deps } from '../../deps.ts'
import { createCountsWatch } from '../../services/moderation/watch-counts.ts'
import type { Scope } from '../../services/accounts/session.ts'
import type { AdminRoute } from '../kit/staff-route.ts'

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // nginx would collect events until they fill a page of its memory.
  'X-Accel-Buffering': 'no',
}

// The most unread data of a slow page.
const MOST_WAITING = 64 * 1024

/** The counts of the queue, as server-sent events. */
export function countsStreamRoutes(deps: Deps): readonly AdminRoute[] {
  const counts = deps.counts ?? createCountsWatch(deps)
  return [
    {
      method: 'get',
      path: '/queue/events',
      access: 'moderator',
      handle(c, scope) {
        // A HEAD request has no reader, so its stream would never end.
        if (c.req.method === 'HEAD') return new Response(null, { headers: HEADERS })
        return new Response(streamOf(counts, scope), { headers: HEADERS })
      },
    },
  ]
}

/** Throws `unavailable`. */
function streamOf(counts: CountsWatch, scope: Scope): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let leave = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          leave()
          controller.close()
        }
        leave = counts.watch({
          scope,
          end,
          send(counts) {
            // A page that falls behind reconnects.
            if ((controller.desiredSize ?? 0) <= 0) return end()
            const text = counts ? `event: counts\ndata: ${JSON.stringify(counts)}\n\n` : ':\n\n'
            controller.enqueue(encoder.encode(text))
          },
        })
      },
      cancel: () => leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
  )
}
