import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { QueueItem, QueuePage } from '#protocol/admin.ts'
import type { CommentList } from '../comments/list.ts'

/** Comments that joined a list after it loaded, held back until the moderator shows them. */
export interface QueueArrivals {
  readonly count: ReadonlySignal<number>
  /** Finds out what is new. An empty list takes it at once: there nothing is read that could move. */
  look(): Promise<void>
  /** Shows the list as it is now, at the first that is new. */
  show(): void
}

/** `ask` asks for a page of what is in the list, as the list does. */
export function createArrivals(
  list: CommentList,
  ask: (cursor: string | null) => Promise<QueuePage>,
): QueueArrivals {
  const page = signal<QueuePage | null>(null)
  const fresh = computed(() => (page.value ? findNew(page.value.items, list) : []))

  /** As many pages as are shown, and one more comment: what waits longest comes first, and new ones last. */
  async function askForAll(): Promise<QueuePage> {
    let all = await ask(null)
    // A search that has stopped continues only when the moderator asks for it.
    while (
      all.nextCursor !== null &&
      all.searchedTo === null &&
      all.items.length <= list.shown.peek().length
    ) {
      const next = await ask(all.nextCursor)
      all = { ...next, items: [...all.items, ...next.items] }
    }
    return all
  }

  return {
    count: computed(() => fresh.value.length),
    async look() {
      const now = await askForAll()
      if (list.state.peek() !== 'ready' || list.shown.peek().length === 0) list.take(now)
      else page.value = now
    },
    show() {
      const { value } = page
      const [first] = fresh.value
      page.value = null
      if (value) list.take(value)
      if (first) list.makeCurrent(first.comment.id)
    },
  }
}

/**
 * Comments that the list lacks. Comments after its last one belong to the next page, so they count
 * only where there is no next page.
 */
function findNew(items: readonly QueueItem[], list: CommentList): readonly QueueItem[] {
  const isKnown = ({ comment }: QueueItem) => list.find(comment.id) !== undefined
  const last = items.findLastIndex(isKnown)
  const hasMore = list.nextCursor.value !== null
  return items.filter((item, at) => !isKnown(item) && (at < last || last < 0 || !hasMore))
}
