import { batch } from '@preact/signals-core'
import type { Comment } from '#protocol/comment.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { ThreadStore } from '../thread/store/thread.ts'

/** Shows what became of a comment that was deleted, and counts it off. */
export function takeAway(store: ThreadStore, node: CommentNode, comment: Comment) {
  // News of it may have come before the answer did, and have counted it off already.
  const isCounted = store.find(node.id)?.comment.value.state === 'published'
  batch(() => {
    store.put(comment)
    // With replies it stands on as a place-holder, and its parent still has it.
    if (isCounted) recount(store, node.parent, -1, comment.replies ? 0 : -1)
  })
}

/**
 * Adds to what a thread and a comment's parent say of how many there are, by as much as the server
 * will say when it is next asked.
 */
export function recount(
  store: ThreadStore,
  parent: CommentNode | null,
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
