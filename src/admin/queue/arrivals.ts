import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { QueuePage } from '#protocol/admin.ts'
import type { CommentList } from '../comments/list.ts'

/** What has come into a list since it was asked for, and waits to be shown. */
export interface Arrivals {
  /** How many: more than one page is counted as one page. */
  readonly count: ReadonlySignal<number>
  /** Finds out what is new. An empty list takes it at once: there nothing is read that could move. */
  look(): Promise<void>
  /** Puts the first page as it is now in the place of all there is. */
  show(): void
}

/** `ask` asks for the list's first page. */
export function createArrivals(list: CommentList, ask: () => Promise<QueuePage>): Arrivals {
  const page = signal<QueuePage | null>(null)
  const fresh = computed(
    () => page.value?.items.filter(({ comment }) => !list.find(comment.id)) ?? [],
  )

  function show() {
    const { value } = page
    if (!value) return
    const [first] = fresh.value
    page.value = null
    list.fill(value)
    if (first) list.makeCurrent(first.comment.id)
  }

  return {
    count: computed(() => fresh.value.length),
    async look() {
      const next = await ask()
      if (list.state.peek() !== 'ready' || list.shown.peek().length === 0) list.fill(next)
      else page.value = next
    },
    show,
  }
}
