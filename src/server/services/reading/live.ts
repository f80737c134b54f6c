import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { readNews, type News } from './live-events.ts'

/** A reader's connection, which watches threads. Neither function may throw. */
export interface Watcher {
  /** Sends news that bring the thread to `version`. */
  send(bytes: Uint8Array, threadId: string, version: number): void
  /** Keeps proxies from closing a silent connection. */
  beat(): void
  /** Nothing comes any more. */
  end(): void
}

/** Sends the changes of threads to their subscribers. */
export interface LiveThreads {
  /** Says that a thread has changed. What has changed is read once, however many watch. */
  announce(threadId: string): void
  /**
   * Sends what has happened in each thread since the version given for it, and what happens from now
   * on, until what it gives back is called. Throws `unavailable` where too many watch already.
   */
  watch(threads: ReadonlyMap<string, number>, watcher: Watcher): () => void
}

// Each subscriber takes a socket and up to 64 kB of unread data: 2,000 are at most 130 MB. One
// popular thread leaves half of the places to the others.
const MOST = 2000
const MOST_PER_THREAD = 1000

// Proxies commonly close what is silent for a minute, and this server after 30 s.
const HEARTBEAT_MS = 25_000

/** The subscribers of a thread, each with the version that it knows. */
interface Channel {
  readonly versions: Map<Watcher, number>
  /** The subscribers with news to read. */
  readonly due: Set<Watcher>
  isReading: boolean
}

/**
 * Creates the live updates of one server, without subscribers. All streams end when the server
 * stops.
 */
export function createLive({
  db,
  log,
  stopping,
}: Pick<Deps, 'db' | 'log' | 'stopping'>): LiveThreads {
  const channels = new Map<string, Channel>()
  const watchers = new Set<Watcher>()
  let heart: ReturnType<typeof setInterval> | undefined

  function join(threadId: string, watcher: Watcher, version: number): void {
    const channel = channels.get(threadId) ?? createChannel()
    channels.set(threadId, channel)
    channel.versions.set(watcher, version)
    channel.due.add(watcher)
    void tell(threadId, channel)
  }

  function leave(threadId: string, watcher: Watcher): void {
    const channel = channels.get(threadId)
    if (!channel?.versions.delete(watcher)) return
    channel.due.delete(watcher)
    if (channel.versions.size === 0) channels.delete(threadId)
  }

  function beat(): void {
    for (const watcher of watchers) watcher.beat()
  }

  const isFull = (threadIds: Iterable<string>) =>
    watchers.size >= MOST ||
    [...threadIds].some(id => (channels.get(id)?.versions.size ?? 0) >= MOST_PER_THREAD)

  /** A subscriber that becomes due meanwhile has its turn afterwards, with all changes at once. */
  async function tell(threadId: string, channel: Channel): Promise<void> {
    if (channel.isReading) return
    channel.isReading = true
    try {
      while (channel.due.size > 0) {
        const groups = Map.groupBy(channel.due, watcher => channel.versions.get(watcher)!)
        channel.due.clear()
        for (const [version, group] of groups) {
          const news = await readNews(db, threadId, version)
          sendTo(channel, threadId, group, news)
        }
      }
    } catch (error) {
      // They stay, and hear of it with the next change.
      log.error({ err: error }, 'a change could not be told')
    } finally {
      channel.isReading = false
    }
  }

  stopping.addEventListener('abort', () => [...watchers].forEach(({ end }) => end()))

  return {
    announce(threadId) {
      const channel = channels.get(threadId)
      if (!channel) return
      for (const watcher of channel.versions.keys()) channel.due.add(watcher)
      void tell(threadId, channel)
    },
    watch(threads, watcher) {
      if (stopping.aborted || isFull(threads.keys())) {
        throw new Failure('unavailable', 'The server has no room for another live update. Try again later.')
      }
      watchers.add(watcher)
      heart ??= setInterval(beat, HEARTBEAT_MS)
      for (const [threadId, version] of threads) join(threadId, watcher, version)
      return () => {
        for (const threadId of threads.keys()) leave(threadId, watcher)
        watchers.delete(watcher)
        if (watchers.size > 0) return
        clearInterval(heart)
        heart = undefined
      }
    },
  }
}

const createChannel = (): Channel => ({ versions: new Map(), due: new Set(), isReading: false })

function sendTo(
  { versions }: Channel,
  threadId: string,
  group: readonly Watcher[],
  { bytes, version }: News,
): void {
  for (const watcher of group) {
    // Gone while it was read.
    if (!versions.has(watcher)) continue
    versions.set(watcher, version)
    if (bytes.length > 0) watcher.send(bytes, threadId, version)
  }
}
