import type { Context } from 'hono'

/** The server's end of one event stream. No function throws. */
export interface EventSink {
  /** Sends whole events. Closes the stream of a reader who is too far behind. */
  send(events: Uint8Array | string): void
  /** Sends a comment, which keeps proxies from closing a silent stream. */
  beat(): void
  /** Closes the stream. */
  end(): void
}

/** The answer of a route that streams events. */
export interface EventAnswer {
  readonly headers: Readonly<Record<string, string>>
  /** Subscribes the stream and returns what unsubscribes it. What it throws, `answerEvents` throws. */
  readonly open: (stream: EventSink) => () => void
}

const HEADERS = {
  'Content-Type': 'text/event-stream',
  // nginx would collect events until they fill a page of its memory.
  'X-Accel-Buffering': 'no',
}

/** The most unread data of one reader, in bytes. */
export const MOST_UNREAD = 64 * 1024

const HEARTBEAT = new TextEncoder().encode(':\n\n')

/** Answers with server-sent events (`text/event-stream`) until the reader leaves or the stream ends. */
export function answerEvents(c: Context, { headers, open }: EventAnswer): Response {
  const all = { ...headers, ...HEADERS }
  // A HEAD request has no reader, so its stream would never end.
  if (c.req.method === 'HEAD') return new Response(null, { headers: all })
  return new Response(streamOf(open), { headers: all })
}

function streamOf(open: EventAnswer['open']): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let isOpen = true
  let unsubscribe = () => {}
  function leave(): void {
    isOpen = false
    unsubscribe()
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          if (!isOpen) return
          leave()
          controller.close()
        }
        const send = (events: Uint8Array | string) => {
          if (!isOpen) return
          // A reader who catches up gets the rest and reconnects; the server's write timeout cuts off one
          // who does not.
          if ((controller.desiredSize ?? 0) <= 0) return end()
          controller.enqueue(typeof events === 'string' ? encoder.encode(events) : events)
        }
        unsubscribe = open({ send, end, beat: () => send(HEARTBEAT) })
        // Ended before there was anything to unsubscribe.
        if (!isOpen) unsubscribe()
      },
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_UNREAD }),
  )
}
