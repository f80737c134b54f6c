import type { Host } from '../thread/mount-options.ts'
import { contentsOf, restart } from '../thread/restart.ts'

/** The state of the page when the widget started. */
export interface StartedPage {
  readonly host: Host
  /** The address of the thread. */
  readonly thread: string
  /** The options, by `contentsOf`. */
  readonly contents: string
  readonly pathname: string
  /** Reads the options that only change looks. */
  update(): void
  /** Aborted when the widget is gone. */
  readonly signal: AbortSignal
}

/**
 * Starts the widget of `host` over when it should show another thread: its options have changed, those
 * of its script tag, or the page's path. Also notices changes from before this chunk was loaded.
 */
export function followPage({ host, thread, contents, pathname, update, signal }: StartedPage) {
  const tag = host.script
  const isTagged = tag?.isConnected
  // `next/script` puts a tag in once and keeps it on every page, with the address of the first page.
  const isKept =
    tag?.dataset['nscript'] !== undefined &&
    (host.hasAttribute('url') ||
      URL.parse(tag.dataset['url'] ?? '', location.href)?.pathname === pathname)
  const readLooks = () => JSON.stringify([host.option('theme'), host.option('lines')])
  let looks = ''

  function check() {
    if (signal.aborted) return
    // React removes the tag that it put in, and leaves the element that the tag made.
    if (isTagged && !host.script?.isConnected) return host.remove()
    if (isKept && location.pathname !== pathname) host.setAttribute('url', location.href)
    // Another query may be a filter, a tab or one tracking parameter less: it moves nothing.
    const isSame = location.pathname === pathname || host.thread() === thread
    if (contentsOf(host) !== contents || !isSame) restart(host)
    else if (readLooks() !== looks) {
      looks = readLooks()
      update()
    }
  }

  // A router changes the page's elements when it turns the page, be it before or after its address.
  const observer = new MutationObserver(check)
  observer.observe(document, { childList: true, subtree: true })
  for (const element of [host, host.script])
    if (element) observer.observe(element, { attributes: true })
  signal.addEventListener('abort', () => observer.disconnect())

  // Turbo morphs a page into what the server sent, which has the tag but not the thread that it made.
  const keep = (event: Event) => {
    const { newElement } = (event as CustomEvent<{ newElement?: Element }>).detail
    if (host.script?.isConnected && !newElement) event.preventDefault()
  }
  host.addEventListener('turbo:before-morph-element', keep, { signal })
  check()
  // An aborted signal fires no event any more.
  if (signal.aborted) observer.disconnect()
}
