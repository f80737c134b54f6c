import { signal, type ReadonlySignal } from '@preact/signals'
import type { QueueCounts } from '#protocol/admin.ts'
import { request } from '../api.ts'
import { sayFault } from '../notices.tsx'
import { sayRefusal } from '../refusal.ts'
import { ROOT } from '../root.ts'
import { loadSession, session } from '../session.ts'

/** The number of comments in each list, updated by the server. */
export interface Live {
  /** `null` until the server has said. */
  readonly counts: ReadonlySignal<QueueCounts | null>
  /** The server does not answer: what is shown may be old. */
  readonly isLost: ReadonlySignal<boolean>
  stop(): void
}

// A server that is started again is back within that.
const AGAIN_MS = 5000

/** Listens until `stop`. The browser reconnects a broken stream, or this function does. */
export function createLive(): Live {
  const counts = signal<QueueCounts | null>(null)
  const isLost = signal(false)
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  async function count() {
    try {
      counts.value = await request<QueueCounts>('/queue/counts')
    } catch (error) {
      if (!isStopped && !isLost.peek()) sayRefusal(error)
    }
  }

  function connect() {
    if (isStopped) return
    source = new EventSource(`${ROOT}/admin/api/queue/events`)
    source.addEventListener('open', () => {
      if (isLost.peek()) void count()
      isLost.value = false
    })
    source.addEventListener('counts', event => (counts.value = JSON.parse(event.data)))
    source.addEventListener('error', () => {
      isLost.value = true
      if (source?.readyState === EventSource.CLOSED) void findOutWhy()
    })
  }

  /** A browser does not say why it lost the stream: the session may have ended. */
  async function findOutWhy() {
    try {
      await loadSession()
    } catch {
      // The server is away; what is shown says so already.
    }
    if (isStopped) return
    if (session.peek() === null) sayFault('Your session has ended. Sign in again.')
    else timer = setTimeout(connect, AGAIN_MS)
  }

  const connectNow = () => {
    if (!isLost.peek()) return
    clearTimeout(timer)
    source?.close()
    connect()
  }
  addEventListener('online', connectNow)
  void count()
  connect()
  return {
    counts,
    isLost,
    stop() {
      isStopped = true
      clearTimeout(timer)
      source?.close()
      removeEventListener('online', connectNow)
    },
  }
}
