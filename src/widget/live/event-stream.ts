/** One connection that hears of several threads. */
export interface NewsStream {
  /** Opens the connection anew before long, where it does not hear of all `threads` since their versions. */
  want(threads: ReadonlyMap<string, number>): void
  close(): void
}

export const LIVE_EVENTS = ['put', 'thread', 'stale'] as const

/** Widgets of a page come and go together, so the connection is opened once for all of them. */
const PAUSE_MS = 50

/** The server tells of no more threads on one stream: `LIMITS.liveThreads`. */
const MOST = 50

/** Before the first new try, with as much again by chance: after a restart all readers come back. */
const RETRY_MS = 3000

/** The wait doubles up to five minutes or so. */
const MOST_DOUBLINGS = 6

/** `hear` gets each event by its name, as the server wrote it. */
export function createEventStream(
  server: string,
  hear: (event: string, data: string) => void,
): NewsStream {
  let wanted: ReadonlyMap<string, number> = new Map()
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const end = new AbortController()

  function open() {
    shut()
    if (!wanted.size) return
    const threads = [...wanted].slice(-MOST)
    const query = threads.map(([id]) => `thread=${id}`).join('&')
    const since = threads.map(([, version]) => version)
    source = new EventSource(`${server}api/v1/events?${query}&since=${since}`)
    source.addEventListener('open', () => (failures = 0))
    source.addEventListener('error', retry)
    for (const name of LIVE_EVENTS)
      source.addEventListener(name, ({ data }: MessageEvent<string>) => hear(name, data))
  }

  function shut() {
    clearTimeout(timer)
    timer = undefined
    source?.close()
    source = null
  }

  // A browser tries again by itself at a constant pace, and after an answer that is an error never.
  function retry() {
    shut()
    const delay = RETRY_MS * 2 ** Math.min(failures++, MOST_DOUBLINGS)
    timer = setTimeout(open, delay * (1 + Math.random()))
  }

  // A wait that began without a network is over with it.
  addEventListener('online', () => source ?? open(), { signal: end.signal })

  return {
    want(threads) {
      wanted = threads
      shut()
      timer = setTimeout(open, PAUSE_MS)
    },
    close() {
      end.abort()
      shut()
    },
  }
}
