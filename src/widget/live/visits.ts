import type { Newer } from '#protocol/comment.ts'
import { signal, type ReadonlySignal } from '@preact/signals-core'
import { read } from '../thread/api.ts'
import { recall, remember } from '../thread/storage.ts'
import type { ReaderPort } from './port.ts'

/** The comments since the reader's last visit. */
export interface Visits {
  /** The number of those that the reader has not gone to. */
  readonly unseen: ReadonlySignal<number>
  /** The next of them, on the page by now; `null` after the last. */
  next(): Promise<string | null>
}

// As many threads as a reader may come back to; the oldest visits are forgotten first.
const KEPT = 100

/**
 * Remembers the visit of a reader who has posted or liked: one who only reads leaves no trace. The
 * time is that of the newest comment, by the server's clock.
 */
export function createVisits({ server, root, store, signal: end }: ReaderPort): Visits {
  const unseen = signal(0)
  const thread = store.thread.peek()
  const id = thread?.id
  let since = id && recall(server)?.visits?.[id]
  let ids: readonly string[] = []
  let isHere = false

  async function ask() {
    const query = new URLSearchParams({ thread: id!, since: since! })
    const newer = await read<Newer>(fetch(`${server}api/v1/newer?${query}`))
    ids = newer.ids
    unseen.value = newer.count
    ids.forEach(mark)
  }

  function mark(id: string) {
    const node = store.find(id)
    if (node) node.isNew.value = true
  }

  function leave() {
    const known = recall(server)
    if (document.visibilityState !== 'hidden' || !isHere || !known) return
    const times = [...store.all()].map(({ comment }) => comment.value.createdAt)
    const newest = [store.thread.peek()?.newestAt ?? '', ...times].toSorted().at(-1)!
    const { [id!]: _, ...others } = known.visits ?? {}
    const kept = Object.entries(others).slice(1 - KEPT)
    remember(server, { visits: Object.fromEntries([...kept, [id!, newest]]) })
  }

  if (id) {
    // Without an answer nothing is marked.
    if (since && since < thread.newestAt!) void ask().catch(() => {})
    const watch = new IntersectionObserver(entries => {
      isHere ||= entries.some(entry => entry.isIntersecting)
    })
    watch.observe(root.host)
    document.addEventListener('visibilitychange', leave, { signal: end })
    end.addEventListener('abort', () => watch.disconnect())
  }

  return {
    unseen,
    async next() {
      if (!ids.length && unseen.peek()) await ask()
      const [id, ...others] = ids
      if (!id) {
        unseen.value = 0
        return null
      }
      ids = others
      unseen.value--
      await store.bring(id)
      mark(id)
      since = store.find(id)?.comment.peek().createdAt ?? since
      return id
    },
  }
}
