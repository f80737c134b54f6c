import type { CountsWatcher } from '../../counts-watch.ts'
import type { Deps } from '../../deps.ts'
import { createCountsWatch } from '../../services/moderation/watch-counts.ts'
import type { Scope } from '../../services/accounts/session.ts'
import { answerEvents, type EventSink } from '../kit/event-stream.ts'
import type { AdminRoute } from '../kit/staff-route.ts'

const HEADERS = {
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The counts of the queue, as server-sent events. */
export function countsStreamRoutes(deps: Deps): readonly AdminRoute[] {
  const counts = deps.counts ?? createCountsWatch(deps)
  return [
    {
      method: 'get',
      path: '/queue/events',
      access: 'moderator',
      handle(c, scope) {
        return answerEvents(c, {
          headers: HEADERS,
          open: stream => counts.watch(watcherOf(stream, scope)),
        })
      },
    },
  ]
}

function watcherOf({ send, beat, end }: EventSink, scope: Scope): CountsWatcher {
  return {
    scope,
    end,
    send: counts => (counts ? send(`event: counts\ndata: ${JSON.stringify(counts)}\n\n`) : beat()),
  }
}
