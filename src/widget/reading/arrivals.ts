import { batch, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Comment } from '#protocol/comment.ts'
import { dispatch } from '../events.ts'
import type { Node } from '../store/node.ts'
import type { ThreadStore } from '../store/thread.ts'

/** Comments that came while somebody was reading, kept back until they ask for them. */
export interface Arrivals {
  readonly count: ReadonlySignal<number>
  /** Takes a comment as it is now: one that is on the page changes at once, another waits. */
  put(comment: Comment): void
  /** Puts on the page what waits, and gives it in the order in which it came. */
  release(): readonly Node[]
}

export function createArrivals(store: ThreadStore, host: Element): Arrivals {
  const waiting = new Map<string, Comment>()
  const count = signal(0)

  return {
    count,
    put(comment) {
      const { id, parentId, state, replies } = comment
      const node = store.find(id)
      if (node) {
        const { replies: shown, editedAt } = node.comment.value
        node.isLive = true
        // A reply more would be a button more, which would push down what is being read.
        store.put(replies > shown ? { ...comment, replies: shown } : comment)
        if (replies > shown) waiting.set(id, comment)
        if (state === 'deleted') dispatch(host, 'comment-removed', { comment })
        else if (editedAt !== comment.editedAt) dispatch(host, 'comment-changed', { comment })
      } else if (state !== 'published') waiting.delete(id)
      // An answer to what is not on the page comes with it.
      else if (parentId === null || store.find(parentId) || waiting.has(parentId)) {
        if (!waiting.has(id)) dispatch(host, 'comment-arrived', { comment })
        waiting.set(id, comment)
      }
      count.value = [...waiting.keys()].filter(id => !store.find(id)).length
    },
    release: () =>
      batch(() => {
        const arrived = []
        for (const comment of waiting.values()) {
          const isNew = !store.find(comment.id)
          const node = store.put(comment)
          if (!node || !isNew) continue
          node.isNew.value = true
          arrived.push(node)
        }
        waiting.clear()
        count.value = 0
        return arrived
      }),
  }
}
