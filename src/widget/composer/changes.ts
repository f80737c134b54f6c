import { batch, signal, type Signal } from '@preact/signals-core'
import type { Comment, CommentSource } from '#protocol/comment.ts'
import { ApiError } from '../thread/api.ts'
import { dispatch } from '../thread/events.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { ThreadStore } from '../thread/store/thread.ts'
import { toFaults } from './faults.ts'
import { neighbour } from './neighbour.ts'
import type { WriterParts } from './parts.ts'
import { takeAway } from './recount.ts'
import { validateBody } from './validate.ts'

export type Mode = 'idle' | 'editing' | 'deleting'

/** An author's changes to a posted comment. */
export interface Changes {
  readonly mode: Signal<Mode>
  /** The Markdown being edited. */
  readonly source: Signal<string>
  /** The failure; empty without one. */
  readonly fault: Signal<string>
  /** Goes to another mode, and the focus with it. */
  turn(next: Mode): void
  edit(): Promise<void>
  save(body: string): Promise<void>
  remove(): Promise<void>
}

export function createChanges(
  node: CommentNode,
  { root, store, explain, format, t, write }: WriterParts,
): Changes {
  const mode = signal<Mode>('idle')
  const source = signal('')
  const fault = signal('')
  const articleOf = ({ id }: CommentNode) => root.getElementById(`comment-${id}`)!

  /** The button that was pressed goes; a keyboard goes on where it came from, or at what does no harm. */
  function turn(next: Mode) {
    const place = mode.value === 'editing' ? 0 : 1
    mode.value = next
    requestAnimationFrame(() => {
      const own = root.querySelector(`#comment-${node.id} > footer > [part=own]`)
      if (next !== 'editing') own?.querySelectorAll('button')[place]?.focus()
    })
  }

  /** Runs a request; a failure appears here, and the text stays. */
  async function attempt(request: () => Promise<void>) {
    fault.value = ''
    try {
      await request()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      fault.value = toFaults(error.errors, t, format)['body'] ?? explain(error)
    }
  }

  return {
    mode,
    source,
    fault,
    turn,
    edit: () =>
      attempt(async () => {
        const { body } = await write<CommentSource>('GET', `comments/${node.id}/source`)
        batch(() => {
          source.value = body
          turn('editing')
        })
      }),
    save: body =>
      attempt(async () => {
        const wrong = toFaults(validateBody(body), t, format)['body']
        if (wrong) {
          fault.value = wrong
          return
        }
        const comment = await write<Comment>('PATCH', `comments/${node.id}`, { body })
        store.put(comment)
        turn('idle')
        store.news.value = t.saved
        dispatch(root.host, 'comment-changed', { comment })
      }),
    remove: () =>
      attempt(async () => {
        const article = articleOf(node)
        const beside = neighbour(article)
        // News of it may come before the answer does, and is none to who does it.
        article.ariaBusy = 'true'
        const request = write<Comment>('DELETE', `comments/${node.id}`)
        const comment = await request.finally(() => (article.ariaBusy = null))
        takeAway(store, node, comment)
        store.news.value = t.removed
        dispatch(root.host, 'comment-removed', { comment })
        const place = standing(store, node)
        const above = place ? articleOf(place) : root.querySelector('textarea')
        const next = place === node ? above : (beside ?? above)
        next?.focus({ preventScroll: true })
      }),
  }
}

/** The comment, if it is still on the page, else the nearest above it that is. */
function standing(store: ThreadStore, node: CommentNode): CommentNode | null {
  if (store.find(node.id)) return node
  return node.parent && standing(store, node.parent)
}
