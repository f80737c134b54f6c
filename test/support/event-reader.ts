import { expect, onTestFinished } from 'vitest'
import type { Comment, LiveEvent, ThreadChange } from '#protocol/comment.ts'

/** For tests: an event as a browser hands it to a page. */
export interface HeardEvent {
  readonly event: string
  /** The `Last-Event-ID` that a browser would send if the connection broke after it. */
  readonly lastId: string
  /** Without the thread's id, which `threadIds` collects. */
  readonly data: Comment & ThreadChange
}

/** A connection that hears what happens in a thread. */
export interface EventReader {
  readonly response: Response
  /** Everything so far, as it came over the wire. */
  readonly text: () => string
  /** The thread of each event so far. */
  readonly threadIds: readonly string[]
  /** The events that come next, up to the one that sums them up: `thread`, or `stale`. */
  next(): Promise<HeardEvent[]>
  close(): Promise<void>
}

/** Reads the events of an answer that has to be a stream of them. It is closed with the test. */
export async function readEvents(answer: Response | Promise<Response>): Promise<EventReader> {
  const response = await answer
  expect(response.status).toBe(200)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let taken = 0
  let lastId = ''
  const threadIds: string[] = []
  const close = () => reader.cancel().catch(() => undefined)
  onTestFinished(close)

  function toEvent(block: string): HeardEvent {
    const fields = Object.fromEntries(
      block.split('\n').map(line => {
        const colon = line.indexOf(': ')
        return [line.slice(0, colon), line.slice(colon + 2)]
      }),
    )
    lastId = fields['id'] ?? lastId
    const { threadId, ...data } = JSON.parse(fields['data']!) as HeardEvent['data'] & LiveEvent
    threadIds.push(threadId)
    return { event: fields['event']!, lastId, data }
  }

  return {
    response,
    text: () => text,
    threadIds,
    close,
    async next() {
      const events: HeardEvent[] = []
      for (;;) {
        for (let end = text.indexOf('\n\n', taken); end >= 0; end = text.indexOf('\n\n', taken)) {
          const block = text.slice(taken, end)
          taken = end + 2
          if (!block.startsWith('event: ')) continue
          events.push(toEvent(block))
          if (events.at(-1)!.event !== 'put') return events
        }
        const { done, value } = await reader.read()
        if (done) throw new Error(`the stream ended after ${events.length} events`)
        text += value
      }
    },
  }
}
