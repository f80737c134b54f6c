import { batch } from '@preact/signals-core'
import type { Comment } from '#protocol/comment.ts'
import type { ThreadStore } from '../store/thread.ts'
import { recount } from './recount.ts'

/**
 * Shows the viewer's own comments that nobody else sees, each in its place: at once, or when what it
 * answers comes with a later page.
 */
export function showWaiting(store: ThreadStore, comments: readonly Comment[]) {
  const waiting = new Set(comments)
  store.thread.subscribe(() =>
    batch(() => {
      for (const comment of waiting) {
        const isThere = !!store.find(comment.id)
        const node = store.put(comment)
        if (!node) continue
        waiting.delete(comment)
        // As one that is on its way: it is in no page of the server's, nor in its numbers.
        if (comment.state === 'pending') node.sending.value = 'busy'
        // Whoever is hidden is not to notice, so to them theirs count.
        else if (!isThere) recount(store, node.parent, 1, 1)
      }
    }),
  )
}
