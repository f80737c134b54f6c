import { batch } from '@preact/signals-core'
import type { ThreadStore } from '../thread/store/thread.ts'

/** Opens or closes all comments there are, and all that will be. */
export function openAll(store: ThreadStore, open: boolean) {
  store.taste = open
  batch(() => {
    for (const node of store.all()) {
      node.open.value = open
      if (open) void store.expand(node)
      else node.expanded.value = false
    }
  })
}
