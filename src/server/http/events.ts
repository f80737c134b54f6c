import { Hono, type Context } from 'hono'
import type { Deps } from '../deps.ts'
import { Failure, invalid } from '../failure.ts'
import type { Live, Watcher } from '../services/live.ts'
import { requireThread } from '../services/thread.ts'
import { COMMON_HEADERS } from './answer.ts'
import { networkFor } from './client.ts'
import { parsePathId } from './parse.ts'
import { createPlaces } from './places.ts'
import { queryValue, requireQueryValue } from './query.ts'

const HEADERS = {
  ...COMMON_HEADERS,
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  // nginx would collect events until they fill a page of its memory.
  'X-Accel-Buffering': 'no',
}

// Each holds a connection and memory. A browser keeps one for each page that is read at the moment.
const MOST_STREAMS = 5

// In a minute somebody may have closed a page.
const BUSY_S = 60

// How much may wait for a reader who does not take it.
const MOST_WAITING = 64 * 1024

// When a browser comes back after a break. Not all at once: after a restart everybody does.
const RETRY_MS = 3000
const SPREAD_MS = 4000

/** `GET /events`: what happens in a thread, as server-sent events. */
export function eventRoutes(deps: Deps, live: Live) {
  const places = createPlaces(MOST_STREAMS)
  return new Hono().get('/', async c => {
    const id = parsePathId(requireQueryValue(c, 'thread'))
    const since = parseSince(c)
    const thread = await requireThread(deps, id)
    // Nobody would ever read or cancel the stream.
    if (c.req.method === 'HEAD') return new Response(null, { headers: HEADERS })
    const network = deps.counter ? await networkFor(c, deps) : null
    const giveBack = network === null ? () => {} : places.take(network.hash)
    if (!giveBack) throw tooMany()
    const watch = (watcher: Watcher) => {
      const leave = live.watch(id, since ?? thread.version, watcher)
      return () => {
        leave()
        giveBack()
      }
    }
    try {
      return new Response(streamOf(watch), { headers: HEADERS })
    } catch (error) {
      giveBack()
      throw error
    }
  })
}

/** The version that the reader has; what a reconnecting browser says is newer than its address. */
function parseSince(c: Context): number | null {
  const since = queryValue(c, 'since')
  const version = c.req.header('Last-Event-ID') || since
  if (version === null) return null
  if (/^\d{1,15}$/.test(version)) return Number(version)
  throw invalid('since', 'bad_format', 'This is not the version of a thread.')
}

function tooMany(): Failure {
  const message = `One network may have ${MOST_STREAMS} live streams at a time.`
  return new Failure('too_many_requests', message, [], { retryAfter: BUSY_S })
}

/** What is sent to a watcher, as a stream. Throws as `watch`. */
function streamOf(watch: (watcher: Watcher) => () => void): ReadableStream<Uint8Array> {
  let leave = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          leave()
          controller.close()
        }
        leave = watch({
          end,
          send(bytes) {
            // Who gets to the end of what waits comes back for the rest, and who does not is cut off by
            // the server's own limit of silence.
            if ((controller.desiredSize ?? 0) <= 0) return end()
            controller.enqueue(bytes)
          },
        })
        controller.enqueue(retryIn(RETRY_MS + Math.random() * SPREAD_MS))
      },
      cancel: () => leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
  )
}

function retryIn(ms: number): Uint8Array {
  return new TextEncoder().encode(`retry: ${Math.round(ms)}\n\n`)
}
