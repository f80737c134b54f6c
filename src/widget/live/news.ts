import { createEventStream, type NewsStream } from './event-stream.ts'
import { joinBus, type Message } from './news-bus.ts'

/** A widget that hears of one thread. */
export interface Listener {
  readonly thread: string
  /** The version up to which it knows the thread. */
  version(): number
  /** Takes an event about any thread, as the server wrote it. */
  hear(event: string, data: string): void
}

// Widgets of another build may be on the same page, or in another window.
const CHANNEL = 'afterword-live-1:'

/**
 * Hears news of a thread until what it gives back is called. A browser has six connections to a server
 * (HTTP/1.1), so one widget leads: it has the one stream for all, and passes on what it hears.
 */
export function listen(server: string, { thread, version, hear }: Listener): () => void {
  const me = String(Math.random())
  let leader: Leader | null = null
  const wish = (thread: string | null): Message => ({ from: me, thread, version: version() })

  function take(message: Message) {
    if ('asks' in message) bus.send(wish(thread))
    else if ('from' in message) leader?.take(message)
    else hear(message.event, message.data)
  }

  const bus = joinBus(CHANNEL + server, {
    hear: take,
    lead() {
      leader = createLeader(server, (event, data) => {
        bus.send({ event, data })
        hear(event, data)
      })
      leader.take(wish(thread))
      bus.send({ asks: true })
    },
  })
  bus.send(wish(thread))

  return () => {
    leader?.close()
    bus.send(wish(null))
    bus.leave()
  }
}

interface Leader {
  take(message: Message): void
  close(): void
}

/** Keeps one stream for the threads that all widgets want. */
function createLeader(server: string, pass: (event: string, data: string) => void): Leader {
  /** The thread that each widget wants. */
  const wishes = new Map<string, string>()
  /** The version up to which all who want a thread know it. */
  const known = new Map<string, number>()
  const stream: NewsStream = createEventStream(server, (event, data) => {
    const { threadId, version } = JSON.parse(data) as { threadId: string; version?: number }
    // A comment has none: what ends a piece of news does.
    if (version !== undefined && known.has(threadId)) known.set(threadId, version)
    pass(event, data)
  })

  return {
    take(message) {
      if (!('from' in message)) return
      const { from, thread, version } = message
      const isNew = thread !== null && !(known.get(thread)! <= version)
      if (thread === null) wishes.delete(from)
      else wishes.set(from, thread)
      const wanted = new Set(wishes.values())
      for (const id of known.keys()) if (!wanted.has(id)) known.delete(id)
      if (isNew) known.set(thread, Math.min(known.get(thread) ?? version, version))
      if (isNew || !known.size) stream.want(known)
    },
    close: stream.close,
  }
}
