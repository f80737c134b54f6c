import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import type { QueueItem, QueuePage } from '#protocol/admin.ts'
import { select, successor } from './selection.ts'

/** The source of a list's comments. */
export interface ListSource {
  /** Asks for a page of them: the first, or the one at a cursor. */
  readonly ask: (cursor: string | null, signal: AbortSignal) => Promise<QueuePage>
  /** Whether a changed comment still belongs in the list. */
  readonly isIn: (item: QueueItem) => boolean
}

/** A list of comments as its page shows it. Signals to read, functions to write. */
export interface CommentList {
  readonly state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  /**
   * The comments on show. A comment that left by an action is kept, as undo brings it back to its
   * place.
   */
  readonly shown: ReadonlySignal<readonly QueueItem[]>
  readonly nextCursor: ReadonlySignal<string | null>
  /** The time of the comment at which a search has stopped; `null` where it looked at all. */
  readonly searchedTo: ReadonlySignal<string | null>
  readonly isAsking: ReadonlySignal<boolean>
  /** The one that keys act on; it has the focus, or something inside it. */
  readonly current: ReadonlySignal<string | null>
  readonly selected: ReadonlySignal<ReadonlySet<string>>
  /** Asks for the first page, in place of all there is. Throws a `Refusal`. */
  load(): Promise<void>
  /** Asks for the next page, to stand below. Throws a `Refusal`. */
  more(): Promise<void>
  /** Replaces all comments by a page that the caller has loaded. */
  take(page: QueuePage): void
  /** The only way in for a comment that has changed. What the list does not know it ignores. */
  put(items: readonly QueueItem[]): void
  /** Changes what comments share, as their thread or their person. None leaves by it. */
  change(toChanged: (item: QueueItem) => QueueItem): void
  /** A comment of the list, on show or not. */
  find(id: string): QueueItem | undefined
  makeCurrent(id: string | null): void
  toggle(id: string, options?: { readonly isRange: boolean }): void
  selectAll(isOn: boolean): void
  stop(): void
}

/** An empty list of what `source` has; `load` fills it. */
export function createList({ ask, isIn }: ListSource): CommentList {
  const state = signal<'loading' | 'ready' | 'failed'>('loading')
  const items = signal<readonly QueueItem[]>([])
  const left = signal<ReadonlySet<string>>(new Set())
  const nextCursor = signal<string | null>(null)
  const searchedTo = signal<string | null>(null)
  const isAsking = signal(false)
  const current = signal<string | null>(null)
  const selected = signal<ReadonlySet<string>>(new Set())
  const shown = computed(() => items.value.filter(({ comment }) => !left.value.has(comment.id)))
  const stop = new AbortController()
  let lastToggled: string | null = null

  const idsShown = () => shown.peek().map(({ comment }) => comment.id)

  const askFor = async (cursor: string | null) => {
    isAsking.value = true
    try {
      return await ask(cursor, stop.signal)
    } finally {
      isAsking.value = false
    }
  }

  function take(page: QueuePage) {
    batch(() => {
      items.value = page.items
      nextCursor.value = page.nextCursor
      searchedTo.value = page.searchedTo
      left.value = new Set()
      selected.value = new Set()
      state.value = 'ready'
      const ids = idsShown()
      if (current.peek() !== null && !ids.includes(current.peek()!)) current.value = null
    })
  }

  function put(changed: readonly QueueItem[]) {
    const byId = new Map(changed.map(item => [item.comment.id, item]))
    const leaving = new Set(changed.filter(item => !isIn(item)).map(({ comment }) => comment.id))
    const { value: now } = current
    const next = now !== null && leaving.has(now) ? successor(idsShown(), now, leaving) : now
    batch(() => {
      items.value = items.peek().map(item => byId.get(item.comment.id) ?? item)
      left.value = new Set([...left.peek()].filter(id => !byId.has(id)).concat(...leaving))
      selected.value = new Set([...selected.peek()].filter(id => !leaving.has(id)))
      current.value = next
    })
  }

  return {
    state,
    shown,
    nextCursor,
    searchedTo,
    isAsking,
    current,
    selected,
    take,
    put,
    async load() {
      try {
        take(await askFor(null))
      } catch (error) {
        if (!stop.signal.aborted) state.value = 'failed'
        throw error
      }
    },
    async more() {
      const cursor = nextCursor.peek()
      if (cursor === null || isAsking.peek()) return
      const page = await askFor(cursor)
      // Something may have come in since, and pushed onto this page what is on the one before.
      const known = new Set(items.peek().map(({ comment }) => comment.id))
      batch(() => {
        items.value = [
          ...items.peek(),
          ...page.items.filter(({ comment }) => !known.has(comment.id)),
        ]
        nextCursor.value = page.nextCursor
        searchedTo.value = page.searchedTo
      })
    },
    change: toChanged => (items.value = items.peek().map(toChanged)),
    find: id => items.peek().find(({ comment }) => comment.id === id),
    makeCurrent: id => (current.value = id),
    toggle(id, { isRange } = { isRange: false }) {
      const from = isRange ? lastToggled : null
      selected.value = select(selected.peek(), idsShown(), { id, from })
      lastToggled = id
    },
    selectAll: isOn => (selected.value = new Set(isOn ? idsShown() : [])),
    stop: () => stop.abort(),
  }
}
