import type { ThreadStore } from './store/thread.ts'

/** Ways to comments, which inside a shadow root a browser does not go by itself. */
export interface Permalinks {
  /** The comment that the page's address names, or nothing. */
  named(): string
  /** The address that leads to a comment. */
  permalink(id: string): string
  /** Opens a comment that is on the page, scrolls to it and focuses it. */
  goTo(id: string): void
  /** Goes to what the page's address names: the comment, or why it is not there. */
  follow(): void
}

/** Follows the page's address until `signal` is aborted. */
export function createPermalinks(
  root: ShadowRoot,
  store: ThreadStore,
  signal: AbortSignal,
): Permalinks {
  const named = () => /^#comment-([\w-]+)/.exec(location.hash)?.[1] ?? ''

  /** The frame in between decides which comments above are cut, and so how far down this one is. */
  const arriveAt = (selector: string) =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const target = root.querySelector<HTMLElement>(selector)
        target?.scrollIntoView({ behavior: 'instant' })
        target?.focus({ preventScroll: true })
      }),
    )

  function goTo(id: string) {
    const node = store.find(id)
    if (node) void store.expand(node)
    arriveAt(node ? `#comment-${id}` : '[part=notice]')
  }

  const follow = () => named() && goTo(named())

  addEventListener('hashchange', () => void store.bring(named()).then(follow), { signal })
  return {
    named,
    permalink: id => `${location.href.split('#')[0]}#comment-${id}`,
    goTo,
    follow,
  }
}
