import { batch } from '@preact/signals-core'
import type { Comment, LiveEvent, ThreadChange } from '#protocol/comment.ts'
import type { ThreadArrivals } from './arrivals.ts'
import type { ReaderPort } from './port.ts'

export interface LiveNews {
  readonly arrivals: ThreadArrivals
  /** The thread is closed from now on, or open again. */
  lock(locked: boolean): void
}

/**
 * Hears of changes while the thread is on the screen of a page that is seen: once it is out of sight
 * nothing is heard, and when it comes back the server tells what was missed. Without a connection
 * everything is as it was loaded.
 */
export function createLive(
  { server, root, store, api, signal }: ReaderPort,
  { arrivals, lock }: LiveNews,
) {
  const thread = store.thread.peek()?.id
  if (!thread) return
  let version = store.thread.peek()!.version
  let leave: (() => void) | null = null
  let isNear = false
  let isSeen = false

  function change(change: ThreadChange) {
    const { value } = store.thread
    version = change.version
    batch(() => {
      if (value) store.thread.value = { ...value, ...change }
      store.pinned.value = change.pinned
      lock(change.locked)
    })
  }

  async function hear(event: string, text: string) {
    const { threadId, ...data } = JSON.parse(text) as LiveEvent & Comment & ThreadChange
    if (threadId !== thread) return
    if (event === 'put') return arrivals.put(data)
    if (event === 'thread') return change(data)
    // More was missed than is worth telling one by one.
    const page = await api.thread(store.sort.peek(), null, '').catch(() => null)
    page?.comments.forEach(arrivals.put)
    if (page) change(page.thread)
  }

  function decide(event?: Event) {
    // A page that is kept for the way back holds no connection, though it may still say it is visible.
    isSeen = isNear && document.visibilityState === 'visible' && event?.type !== 'pagehide'
    if (isSeen) return void hearNews().catch(() => {})
    leave?.()
    leave = null
  }

  /** Without the chunk the next look at the thread asks for it again. */
  async function hearNews() {
    const { listen } = await import('./news.ts')
    if (isSeen && !signal.aborted)
      leave ??= listen(server, { thread: thread!, version: () => version, hear })
  }

  const watch = new IntersectionObserver(entries => {
    isNear = entries.at(-1)!.isIntersecting
    decide()
  })
  watch.observe(root.host)
  document.addEventListener('visibilitychange', decide, { signal })
  addEventListener('pagehide', decide, { signal })
  addEventListener('pageshow', decide, { signal })
  signal.addEventListener('abort', () => {
    watch.disconnect()
    leave?.()
  })
}
