import { batch, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Comment } from '#protocol/comment.ts'
import { ApiError } from '../thread/api.ts'
import type { CommentNode } from '../thread/store/node.ts'
import { neighbour } from '../composer/neighbour.ts'
import type { WriterParts } from '../composer/parts.ts'
import { recount, takeAway } from '../composer/recount.ts'
import type { SendRequest } from '../composer/write.ts'

/** A moderator's actions in the thread. */
export interface Acts {
  /** The pass holds no longer. */
  readonly isOver: ReadonlySignal<boolean>
  expire(): void
  /** The last removal, until its undo. */
  readonly undoable: ReadonlySignal<Undoable | null>
  takeDown(node: CommentNode, state: 'removed' | 'spam'): Promise<void>
  undo(): Promise<void>
  pin(node: CommentNode, pinned: boolean): Promise<void>
  lock(locked: boolean): Promise<void>
}

/** A removed comment: as it was, and as readers see it now. */
interface Undoable {
  readonly was: Comment
  readonly is: Comment
}

/** `call` sends requests with the moderator's pass. */
export function createActs({ root, store, format, explain }: WriterParts, call: SendRequest): Acts {
  const isOver = signal(false)
  const undoable = signal<Undoable | null>(null)
  const expire = () => void (isOver.value = true)
  const toggle = (isOn: boolean, path: string) => call(isOn ? 'PUT' : 'DELETE', path)
  const settle = (id: string, state: string) =>
    call<Comment>('PUT', `comments/${id}/state`, { state })

  async function attempt(act: () => Promise<void>) {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.code === 'unauthenticated') expire()
      else store.news.value = explain(error)
    }
  }

  return {
    isOver,
    expire,
    undoable,
    takeDown: (node, state) =>
      attempt(async () => {
        const article = root.getElementById(`comment-${node.id}`)!
        const next = neighbour(article) ?? article.parentElement!.closest('article')
        const was = node.comment.peek()
        const is = await settle(node.id, state)
        takeAway(store, node, is)
        undoable.value = { was, is }
        store.news.value = format.t.deleted
        next?.focus({ preventScroll: true })
      }),
    undo: () =>
      attempt(async () => {
        const { was, is } = undoable.value!
        // With replies it stood on as a place-holder, and its parent still had it.
        const stood = store.find(was.id)
        // At once, so that news of it finds it there, and is not taken for that of a new one.
        const node = batch(() => {
          undoable.value = null
          const node = store.put(was)
          if (node) recount(store, node.parent, 1, stood ? 0 : 1)
          return node
        })
        requestAnimationFrame(() => root.getElementById(`comment-${was.id}`)?.focus())
        try {
          store.put(await settle(was.id, 'published'))
        } catch (error) {
          if (node) takeAway(store, node, is)
          throw error
        }
      }),
    pin: ({ id }, pinned) =>
      attempt(async () => {
        await toggle(pinned, `comments/${id}/pin`)
        store.pinned.value = pinned ? id : null
      }),
    lock: locked =>
      attempt(async () => {
        await toggle(locked, `threads/${store.thread.peek()!.id}/lock`)
        store.locked.value = locked
      }),
  }
}
