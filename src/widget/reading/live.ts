import { batch } from '@preact/signals-core'
import type { Comment, ThreadChange } from '#protocol/comment.ts'
import type { Arrivals } from './arrivals.ts'
import type { ReaderPort } from './port.ts'

export interface LiveNews {
  readonly arrivals: Arrivals
  /** The thread is closed from now on, or open again. */
  lock(locked: boolean): void
}

/**
 * Hears of changes while the thread is on the screen, as server-sent events: once it is out of sight
 * the connection is closed, and when it comes back the server tells what was missed. Without a
 * connection everything is as it was loaded.
 */
export function createLive(
  { server, root, store, api, signal }: ReaderPort,
  { arrivals, lock }: LiveNews,
) {
  const id = store.thread.peek()?.id
  if (!id) return
  let version = store.thread.peek()!.version
  let stream: EventSource | null = null
  let isNear = false

  function open() {
    stream = new EventSource(`${server}api/v1/events?thread=${id}&since=${version}`)
    const on = (name: string, use: (data: unknown) => void) =>
      stream!.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        version = Number(lastEventId) || version
        use(JSON.parse(data))
      })
    on('put', data => arrivals.put(data as Comment))
    const onThread = (data: unknown) => {
      const { value } = store.thread
      const change = data as ThreadChange
      batch(() => {
        if (value) store.thread.value = { ...value, ...change }
        store.pinned.value = change.pinned
        lock(change.locked)
      })
    }
    on('thread', onThread)
    // More was missed than is worth telling one by one.
    on('stale', async () => {
      const page = await api.thread(store.sort.peek(), null, '').catch(() => null)
      page?.comments.forEach(arrivals.put)
      if (page) onThread(page.thread)
    })
  }

  function decide() {
    const isSeen = isNear && document.visibilityState === 'visible'
    if (isSeen && !stream) open()
    if (isSeen || !stream) return
    stream.close()
    stream = null
  }

  const watch = new IntersectionObserver(entries => {
    isNear = entries.at(-1)!.isIntersecting
    decide()
  })
  watch.observe(root.host)
  document.addEventListener('visibilitychange', decide, { signal })
  signal.addEventListener('abort', () => {
    watch.disconnect()
    stream?.close()
  })
}
