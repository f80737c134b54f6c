import type { Deps } from '../deps.ts'
import { Failure } from '../failure.ts'
import { readNews, type News } from './live-events.ts'

/** Somebody who watches a thread. Neither function may throw. */
export interface Watcher {
  send(bytes: Uint8Array): void
  /** Nothing comes any more. */
  end(): void
}

/** Tells those who watch a thread what happens in it. */
export interface Live {
  /** Says that a thread has changed. What has changed is read once, however many watch. */
  announce(threadId: string): void
  /**
   * Sends what has happened in the thread since `version`, and what happens from now on, until what it
   * gives back is called. Throws `unavailable` where too many watch already.
   */
  watch(threadId: string, version: number, watcher: Watcher): () => void
}

// Each takes a socket and up to 64 kB of what it has not read yet: 2,000 are at most 130 MB. One thread
// that everybody reads leaves half of the places to the others.
const MOST = 2000
const MOST_PER_THREAD = 1000

// Proxies commonly close what is silent for a minute, and this server after 30 s.
const HEARTBEAT_MS = 25_000
const HEARTBEAT = new TextEncoder().encode(':\n\n')

/** Those who watch one thread, and the version up to which each knows it. */
interface Channel {
  readonly versions: Map<Watcher, number>
  /** Those who may have something to hear. */
  readonly due: Set<Watcher>
  isReading: boolean
}

/** Nobody watches yet. Everybody is sent away when the server stops. */
export function createLive({ db, log, stopping }: Pick<Deps, 'db' | 'log' | 'stopping'>): Live {
  const channels = new Map<string, Channel>()
  let total = 0
  let heart: ReturnType<typeof setInterval> | undefined

  const everybody = () => [...channels.values()].flatMap(({ versions }) => [...versions.keys()])

  function join(threadId: string, watcher: Watcher, version: number): Channel {
    const channel = channels.get(threadId) ?? createChannel()
    channels.set(threadId, channel)
    channel.versions.set(watcher, version)
    total++
    heart ??= setInterval(() => everybody().forEach(({ send }) => send(HEARTBEAT)), HEARTBEAT_MS)
    return channel
  }

  function leave(threadId: string, watcher: Watcher): void {
    const channel = channels.get(threadId)
    if (!channel?.versions.delete(watcher)) return
    channel.due.delete(watcher)
    total--
    if (channel.versions.size === 0) channels.delete(threadId)
    if (total > 0) return
    clearInterval(heart)
    heart = undefined
  }

  /** Whoever becomes due while others are told is told after them: changes in between are one. */
  async function tell(threadId: string, channel: Channel): Promise<void> {
    if (channel.isReading) return
    channel.isReading = true
    try {
      while (channel.due.size > 0) {
        const groups = Map.groupBy(channel.due, watcher => channel.versions.get(watcher)!)
        channel.due.clear()
        for (const [version, group] of groups) {
          const news = await readNews(db, threadId, version)
          sendTo(channel, group, news)
        }
      }
    } catch (error) {
      // They stay, and hear of it with the next change.
      log.error({ err: error }, 'a change could not be told')
    } finally {
      channel.isReading = false
    }
  }

  stopping.addEventListener('abort', () => everybody().forEach(({ end }) => end()))

  return {
    announce(threadId) {
      const channel = channels.get(threadId)
      if (!channel) return
      for (const watcher of channel.versions.keys()) channel.due.add(watcher)
      void tell(threadId, channel)
    },
    watch(threadId, version, watcher) {
      const watching = channels.get(threadId)?.versions.size ?? 0
      if (stopping.aborted || total >= MOST || watching >= MOST_PER_THREAD) {
        throw new Failure('unavailable', 'No more live updates can be sent just now.')
      }
      const channel = join(threadId, watcher, version)
      channel.due.add(watcher)
      void tell(threadId, channel)
      return () => leave(threadId, watcher)
    },
  }
}

const createChannel = (): Channel => ({ versions: new Map(), due: new Set(), isReading: false })

function sendTo({ versions }: Channel, group: readonly Watcher[], { bytes, version }: News): void {
  for (const watcher of group) {
    // Gone while it was read.
    if (!versions.has(watcher)) continue
    versions.set(watcher, version)
    if (bytes.length > 0) watcher.send(bytes)
  }
}
