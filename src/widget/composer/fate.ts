import { batch } from '@preact/signals-core'
import type { Comment, Me } from '#protocol/comment.ts'
import { ApiError } from '../thread/api.ts'
import { dispatch } from '../thread/events.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { ThreadStore } from '../thread/store/thread.ts'
import type { WriterParts } from './parts.ts'
import { recount } from './recount.ts'

// A moderator takes minutes, so a request each half minute is enough.
const PAUSE_MS = 30_000

/**
 * Follows what becomes of the viewer's comments that wait for a moderator: readers' news say nothing of
 * a comment that no reader has seen. Asks only while there is one and the page is in sight.
 */
export function followFates(parts: WriterParts, readMe: () => Promise<Me>): void {
  const { root, store, signal } = parts
  const listWaiting = () =>
    [...store.all()].filter(({ comment }) => comment.value.state === 'pending')

  async function look() {
    if (document.visibilityState !== 'visible' || !listWaiting().length) return
    const me = await readMe().catch(() => null)
    const still = new Set(me?.waiting.map(({ id }) => id))
    if (!me) return
    for (const node of listWaiting()) {
      // An edit stays until its author has saved it.
      const isEdited = root.querySelector(`#comment-${node.id} > footer [part=editor]`)
      if (!still.has(node.id) && !isEdited) await conclude(node, parts)
    }
  }

  const timer = setInterval(look, PAUSE_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
  document.addEventListener('visibilitychange', look, { signal })
}

/** Shows a comment that waits no longer: published, or gone. */
async function conclude(node: CommentNode, { root, store, t, write }: WriterParts): Promise<void> {
  try {
    const comment = await write<Comment>('GET', `comments/${node.id}`)
    // News of it may have come meanwhile.
    if (node.comment.value.state !== 'pending') return
    batch(() => {
      node.sending.value = 'idle'
      store.put(comment)
      if (!node.isLive) recount(store, node.parent, 1, 1)
    })
    store.news.value = t.posted
  } catch (error) {
    if (!(error instanceof ApiError) || !/^(gone|not_found)$/.test(error.code)) return
    const comment = { ...node.comment.value, state: 'deleted' as const }
    store.drop(node)
    store.news.value = t.removed
    dispatch(root.host, 'comment-removed', { comment })
  }
}

/**
 * Shows the viewer's own comments that other readers do not see, each in its place: at once, or
 * when its parent comes with a later page.
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
        // A hidden author must not notice, so their comments count for them.
        else if (!isThere) recount(store, node.parent, 1, 1)
      }
    }),
  )
}
