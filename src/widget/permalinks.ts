import type { ThreadStore } from './store/thread.ts'

/**
 * Does what the browser does for `#id` itself, which inside a shadow root it cannot, until `signal` is
 * aborted. Gives what goes to the comment that the address names now, if it is on the page.
 */
export function createPermalinks(root: ShadowRoot, store: ThreadStore, signal: AbortSignal) {
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

  addEventListener('hashchange', () => void store.bring(named()).then(follow), { signal })
  return follow
}
