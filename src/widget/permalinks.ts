import type { ThreadStore } from './store/thread.ts'

/** Where links to single comments lead. */
export interface Permalinks {
  /** Goes to the comment that the address names, if it is on the page. */
  follow(): void
  stop(): void
}

/** Does what the browser does for `#id` itself, which inside a shadow root it cannot. */
export function createPermalinks(root: ShadowRoot, store: ThreadStore): Permalinks {
  const named = () => /^#comment-([\w-]+)/.exec(location.hash)?.[1] ?? ''

  function follow() {
    const node = store.find(named())
    if (!node) return
    void store.expand(node)
    // The frame in between decides which comments above are cut, and so how far down this one is.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const article = root.getElementById(`comment-${node.id}`)
        article?.scrollIntoView()
        article?.focus({ preventScroll: true })
      }),
    )
  }

  const onHashChange = () => void store.bring(named()).then(follow)
  addEventListener('hashchange', onHashChange)

  return { follow, stop: () => removeEventListener('hashchange', onHashChange) }
}
