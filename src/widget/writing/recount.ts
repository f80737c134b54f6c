import type { Node } from '../store/node.ts'
import type { ThreadStore } from '../store/thread.ts'

/**
 * Adds to what a thread and a comment's parent say of how many there are, by as much as the server
 * will say when it is next asked.
 */
export function recount(
  store: ThreadStore,
  parent: Node | null,
  comments: number,
  replies: number,
) {
  const thread = store.thread.value
  if (thread) store.thread.value = { ...thread, count: thread.count + comments }
  if (!parent) return
  const { value } = parent.comment
  const comment = { ...value, replies: value.replies + replies }
  store.put(comment)
  // A place-holder goes with its last reply, and is itself one reply less.
  if (comment.state === 'deleted' && !comment.replies) recount(store, parent.parent, 0, -1)
}
