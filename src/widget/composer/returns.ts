import type { ApiError } from '../thread/api.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { Composing } from './composing.ts'
import type { Faults } from './faults.ts'
import type { WriterParts } from './parts.ts'

/** Texts that come back to be mended, each into the box that it came from. */
export interface Returns {
  /**
   * Puts a text back with what is wrong with it; into the thread's own box where what it answers is
   * gone. Gives false where there is no box.
   */
  give(parent: CommentNode | null, body: string, error: ApiError): boolean
  /** A box is open, at a comment or the thread's own; gives back what to call when it closes. */
  open(parent: CommentNode | null, composing: Composing): () => void
}

interface Returned {
  readonly body: string
  readonly faults: Faults
}

export function createReturns(
  { root, store }: Pick<WriterParts, 'root' | 'store'>,
  faultsOf: (error: ApiError) => Faults,
): Returns {
  const boxes = new Map<string, Composing>()
  const waiting = new Map<string, Returned>()
  const slotOf = (parent: CommentNode | null) => parent?.id ?? ''

  return {
    give(parent, body, error) {
      const isOrphan = error.errors.some(({ field }) => field === 'parentId')
      const place = parent && !isOrphan && store.find(parent.id) === parent ? parent : null
      if (parent && !place) parent.replying.value = false
      const box = boxes.get(slotOf(place))
      const own = root.querySelector('textarea')
      if (!box && !place && !own) return false
      const faults = faultsOf(error)
      if (box) box.takeBack(body, faults)
      else waiting.set(slotOf(place), { body, faults })
      // A box that opens, or has the focus, asks for its form. Where there is one, its wrong field has the focus.
      if (place) place.replying.value = true
      else if (!box) own?.focus()
      return true
    },
    open(parent, composing) {
      const slot = slotOf(parent)
      boxes.set(slot, composing)
      const returned = waiting.get(slot)
      waiting.delete(slot)
      if (returned) composing.takeBack(returned.body, returned.faults)
      return () => {
        if (boxes.get(slot) === composing) boxes.delete(slot)
      }
    },
  }
}
