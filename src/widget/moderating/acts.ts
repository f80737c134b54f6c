import { batch, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Comment } from '#protocol/comment.ts'
import { ApiError } from '../api.ts'
import type { Node } from '../store/node.ts'
import { neighbour } from '../writing/neighbour.ts'
import type { WriterParts } from '../writing/parts.ts'
import { recount, takeAway } from '../writing/recount.ts'
import type { Write } from '../writing/write.ts'
import type { ModeratingMessages } from './en.ts'

/** What somebody who looks after a thread does in it. */
export interface Acts {
  /** The pass holds no longer. */
  readonly isOver: ReadonlySignal<boolean>
  expire(): void
  /** The comment that was taken away last, for as long as that can be undone. */
  readonly undoable: ReadonlySignal<Node | null>
  takeDown(node: Node, state: 'removed' | 'spam'): Promise<void>
  undo(): Promise<void>
  pin(node: Node, pinned: boolean): Promise<void>
  lock(locked: boolean): Promise<void>
}

interface Powers {
  readonly t: ModeratingMessages
  /** In the name of whoever brought the pass. */
  readonly call: Write
  readonly isOver: boolean
}

export function createActs(
  { root, store, explain }: WriterParts,
  { t, call, isOver: wasOver }: Powers,
): Acts {
  const isOver = signal(wasOver)
  const undoable = signal<Node | null>(null)
  const methodOf = (isOn: boolean) => (isOn ? 'PUT' : 'DELETE')
  const settle = (node: Node, state: string) =>
    call<Comment>('PUT', `comments/${node.id}/state`, { state })

  /** Does it, and says `said`; what goes wrong is said as well. */
  async function attempt(act: () => Promise<void>, said = '') {
    try {
      await act()
      store.news.value = said
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.code === 'unauthenticated') expire()
      else store.news.value = explain(error)
    }
  }

  function expire() {
    isOver.value = true
    store.news.value = t.expired
  }

  return {
    isOver,
    expire,
    undoable,
    takeDown: (node, state) =>
      attempt(
        async () => {
          const article = root.getElementById(`comment-${node.id}`)
          const next = article && (neighbour(article) ?? article.parentElement?.closest('article'))
          takeAway(store, node, await settle(node, state))
          undoable.value = node
          ;(next ?? root.querySelector('[part=moderating] button'))?.focus({ preventScroll: true })
        },
        state === 'spam' ? t.wasSpam : t.wasRemoved,
      ),
    undo: () =>
      attempt(async () => {
        const node = undoable.value!
        const comment = await settle(node, 'published')
        batch(() => {
          // With replies it stood on as a place-holder, and its parent still had it.
          const stood = store.find(node.id)
          const isCounted = stood?.comment.value.state === 'published'
          store.put(comment)
          if (!isCounted) recount(store, node.parent, 1, stood ? 0 : 1)
          undoable.value = null
        })
        requestAnimationFrame(() => root.getElementById(`comment-${node.id}`)?.focus())
      }, t.isBack),
    pin: ({ id }, pinned) =>
      attempt(async () => {
        await call(methodOf(pinned), `comments/${id}/pin`)
        store.pinned.value = pinned ? id : null
      }),
    lock: locked =>
      attempt(
        async () => {
          await call(methodOf(locked), `threads/${store.thread.peek()!.id}/lock`)
          store.locked.value = locked
        },
        locked ? '' : t.opened,
      ),
  }
}
