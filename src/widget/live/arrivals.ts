import { batch, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Comment } from '#protocol/comment.ts'
import { dispatch } from '../thread/events.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { ThreadStore } from '../thread/store/thread.ts'

/** Comments that arrived while the reader was on the page, held back until asked for. */
export interface ThreadArrivals {
  readonly count: ReadonlySignal<number>
  /** Takes a comment as it is now: one that is on the page changes at once, another waits. */
  put(comment: Comment): void
  /** Puts on the page what waits, and gives it in the order in which it came. */
  release(): readonly CommentNode[]
}

/** A change by others to the reader's own comment. */
export interface Fate {
  /** It waited, and is published now. */
  posted(): void
  /** Others do not see it any more; it is left as it is. */
  gone(comment: Comment): void
}

export function createArrivals(store: ThreadStore, root: ShadowRoot, fate: Fate): ThreadArrivals {
  const { host } = root
  const waiting = new Map<string, Comment>()
  const count = signal(0)

  const isBusy = (id: string) => !!root.getElementById(`comment-${id}`)?.ariaBusy

  return {
    count,
    put(comment) {
      const { id, parentId, state, replies } = comment
      const node = store.find(id)
      if (node) {
        const { replies: shown, editedAt, state: before, author } = node.comment.value
        const isOwn = author.id === store.viewerId.value
        node.isLive = true
        if (before === 'pending' && state === 'published') {
          // It waited as if on its way, and now it is there.
          node.sending.value = 'idle'
          fate.posted()
        }
        // Unless its author is deleting it right now, who sees that anyway.
        if (isOwn && before === 'published' && state === 'deleted' && !isBusy(id))
          return fate.gone(comment)
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
