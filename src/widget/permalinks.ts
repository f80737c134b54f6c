import { signal, type ReadonlySignal } from '@preact/signals'
import type { ThreadStore } from './store/thread.ts'

/** Where links to single comments lead. */
export interface Permalinks {
  /** The comment that the page's address names and that is on the page. */
  readonly target: ReadonlySignal<string | null>
  /** Goes to the comment that the address names, once it is on the page. */
  follow(): void
  stop(): void
}

/** Does what the browser does for `#id` itself, which inside a shadow root it cannot. */
export function createPermalinks(root: ShadowRoot, store: ThreadStore): Permalinks {
  const target = signal<string | null>(null)
  const named = () => /^#comment-(.+)/.exec(location.hash)?.[1]

  function follow() {
    const id = named()
    const node = id && store.find(id)
    target.value = node ? id : null
    if (!node) return
    void store.expand(node)
    // The frame in between decides which comments above are cut, and so how far down this one is.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const article = root.getElementById(`comment-${id}`)
        article?.scrollIntoView()
        article?.focus({ preventScroll: true })
      }),
    )
  }

  const onHashChange = async () => {
    const id = named()
    if (id) await store.bring(id)
    follow()
  }
  addEventListener('hashchange', onHashChange)

  return { target, follow, stop: () => removeEventListener('hashchange', onHashChange) }
}
