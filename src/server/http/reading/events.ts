import { Hono, type Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { LIMITS } from '#protocol/limits.ts'
import { Failure, invalid } from '../../failure.ts'
import type { LiveThreads, Watcher } from '../../services/reading/live.ts'
import { requireThread } from '../../services/reading/threads.ts'
import { COMMON_HEADERS } from '../kit/answer.ts'
import { networkFor } from '../kit/client.ts'
import { createEventIds, parseVersions, type EventIds } from './event-ids.ts'
import { answerEvents, type EventSink } from '../kit/event-stream.ts'
import { parsePathId } from '../kit/parse.ts'
import { createPlaces, type Places } from '../kit/connection-slots.ts'
import { queryValue } from '../kit/query.ts'

const HEADERS = { ...COMMON_HEADERS, 'Cache-Control': 'no-store' }

// Each holds a connection and memory. A browser keeps one for all pages of a site.
const MOST_STREAMS = 5

// A page may close within a minute.
const BUSY_S = 60

// The reconnection time of browsers, at random: after a restart all of them come back.
const RETRY_MS = 3000
const SPREAD_MS = 4000

/** `GET /events`: what happens in threads, as server-sent events. */
export function eventRoutes(deps: Deps, live: LiveThreads) {
  const places = createPlaces(MOST_STREAMS)
  return new Hono().get('/', async c => {
    const { asked, threads } = await findThreads(c, deps)
    const network = deps.counter ? await networkFor(c, deps) : null
    const ids = createEventIds(asked)
    const open = (stream: EventSink) => {
      const leave = live.watch(threads, watcherOf(stream, ids))
      stream.send(retryIn(RETRY_MS + Math.random() * SPREAD_MS))
      return leave
    }
    const openInPlace = (stream: EventSink) =>
      network === null ? open(stream) : holdPlace(places, network.hash, () => open(stream))
    return answerEvents(c, { headers: HEADERS, open: openInPlace })
  })
}

const watcherOf = ({ send, beat, end }: EventSink, ids: EventIds): Watcher => ({
  beat,
  end,
  send: (bytes, threadId, version) => send(ids.stamp(bytes, threadId, version)),
})

/** Opens with one of the places of `name`, and gives it back with what was opened. */
function holdPlace(places: Places, name: string, open: () => () => void): () => void {
  const giveBack = places.take(name)
  if (!giveBack) throw tooMany()
  try {
    const leave = open()
    return () => {
      leave()
      giveBack()
    }
  } catch (error) {
    giveBack()
    throw error
  }
}

interface Watched {
  /** All threads asked for, each with the version that the reader has. */
  readonly asked: ReadonlyMap<string, number>
  /** The ones that are there. */
  readonly threads: ReadonlyMap<string, number>
}

/**
 * Finds the threads asked for. One that is gone, as after a remap, is left out, so that the reader goes
 * on hearing of the others. Throws for the first where none is left.
 */
async function findThreads(c: Context, deps: Deps): Promise<Watched> {
  const ids = parseThreadIds(c)
  const since = parseSince(c, ids.length)
  const found = await Promise.allSettled(
    ids.map(async id => await requireThread(deps, parsePathId(id))),
  )
  const failed = found.filter(result => result.status === 'rejected')
  const grave = failed.find(
    ({ reason }) => failed.length === ids.length || !(reason instanceof Failure),
  )
  if (grave) throw grave.reason
  const asked = found.map((result, place) => {
    const version = result.status === 'fulfilled' ? result.value.version : 0
    return [ids[place]!, since?.[place] ?? version] as const
  })
  const threads = asked.filter((_, place) => found[place]!.status === 'fulfilled')
  return { asked: new Map(asked), threads: new Map(threads) }
}

function parseThreadIds(c: Context): readonly string[] {
  const ids = c.req.queries('thread') ?? []
  if (!ids.join('')) throw invalid('thread', 'missing', 'Give "thread" in the query.')
  if (ids.length > LIMITS.liveThreads) {
    throw invalid('thread', 'too_long', `Give at most ${LIMITS.liveThreads} threads.`)
  }
  if (new Set(ids).size < ids.length)
    throw invalid('thread', 'bad_format', 'Give each thread once.')
  return ids
}

/** The versions that the reader has; what a reconnecting browser says is newer than its address. */
function parseSince(c: Context, threads: number): readonly number[] | null {
  const since = queryValue(c, 'since')
  const text = c.req.header('Last-Event-ID') || since
  if (text === null) return null
  const versions = parseVersions(text, threads)
  if (versions) return versions
  throw invalid('since', 'bad_format', 'Give the version of each thread, separated by commas.')
}

function tooMany(): Failure {
  const message = `One network may have ${MOST_STREAMS} live streams at a time.`
  return new Failure('too_many_requests', message, [], { retryAfter: BUSY_S })
}

const retryIn = (ms: number) => `retry: ${Math.round(ms)}\n\n`
