import type { Node, ThreadStore } from '../store/thread.ts'

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
  const comment = parent?.comment.value
  if (comment) store.put({ ...comment, replies: comment.replies + replies })
}
