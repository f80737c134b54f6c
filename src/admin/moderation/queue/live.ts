import { signal, type ReadonlySignal } from '@preact/signals'
import type { QueueCounts } from '#protocol/admin.ts'
import { request } from '../../kit/api.ts'
import { sayFault } from '../../kit/notices.tsx'
import { sayRefusal } from '../../kit/refusal.ts'
import { ROOT } from '../../kit/root.ts'
import { loadSession, session } from '../../kit/session.ts'
import { inOneTab } from './in-one-tab.ts'

/** The number of comments in each list, updated by the server. */
export interface LiveCounts {
  /** `null` until the server has said. */
  readonly counts: ReadonlySignal<QueueCounts | null>
  /** The server does not answer: what is shown may be old. */
  readonly isLost: ReadonlySignal<boolean>
  stop(): void
}

// A server that is started again is back within that.
const AGAIN_MS = 5000

/** The news that one tab shares with the others. */
interface CountsNews {
  readonly counts?: QueueCounts
  readonly isLost?: boolean
}

/** Listens until `stop`. The browser reconnects a broken stream, or this function does. */
export function createLive(): LiveCounts {
  const counts = signal<QueueCounts | null>(null)
  const isLost = signal(false)
  // A tab that has another site open counts other comments.
  const name = `afterword counts ${session.peek()?.id} ${session.peek()?.site}`
  const others = new BroadcastChannel(name)
  let isStopped = false

  function take(news: CountsNews): void {
    if (news.counts) counts.value = news.counts
    if (news.isLost !== undefined) isLost.value = news.isLost
  }

  function tell(news: CountsNews): void {
    take(news)
    // A channel reaches pages of this origin only.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    others.postMessage(news)
  }

  async function count() {
    try {
      take({ counts: await request<QueueCounts>('/queue/counts') })
    } catch (error) {
      if (!isStopped && !isLost.peek()) sayRefusal(error)
    }
  }

  /** Counts anew in a tab that comes to the front: it may have heard nothing while none was. */
  function countAgain() {
    if (document.visibilityState === 'visible') void count()
  }

  others.addEventListener('message', (event: MessageEvent<CountsNews>) => take(event.data))
  document.addEventListener('visibilitychange', countAgain)
  void count()
  const leave = inOneTab(name, () => listen({ tell, count, isLost }))
  return {
    counts,
    isLost,
    stop() {
      isStopped = true
      leave()
      document.removeEventListener('visibilitychange', countAgain)
      others.close()
    },
  }
}

interface Listening {
  readonly tell: (news: CountsNews) => void
  readonly count: () => Promise<void>
  readonly isLost: ReadonlySignal<boolean>
}

/** Keeps a stream open until the undo that it returns. */
function listen({ tell, count, isLost }: Listening): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  function connect() {
    if (isStopped) return
    source = new EventSource(`${ROOT}/admin/api/queue/events`)
    source.addEventListener('open', () => {
      if (isLost.peek()) void count()
      tell({ isLost: false })
    })
    source.addEventListener('counts', event => tell({ counts: JSON.parse(event.data) }))
    source.addEventListener('error', () => {
      tell({ isLost: true })
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
  connect()
  return () => {
    isStopped = true
    clearTimeout(timer)
    source?.close()
    removeEventListener('online', connectNow)
  }
}
