import type { Host, Option } from './mount-options.ts'

/** The options that only change looks. */
const LOOKS: readonly Option[] = ['theme', 'lines']

/** The options that make the thread start over. */
const CONTENTS: readonly Option[] = [
  'url',
  'page-id',
  'page-title',
  'lang',
  'sort',
  'loading',
  'messages',
]

/**
 * Starts the widget of `host` over when it should show another thread than that of the address `thread`:
 * its options have changed, those of its script tag, or the page's path. Calls `update` for new looks.
 */
export function followPage(host: Host, thread: string, update: () => void, signal: AbortSignal) {
  const read = (options: readonly Option[]) => JSON.stringify(options.map(host.option))
  const { pathname } = location
  const contents = read(CONTENTS)
  let looks = read(LOOKS)

  function check() {
    if (signal.aborted) return
    // Another query may be a filter, a tab or one tracking parameter less: it moves nothing.
    const isSame = location.pathname === pathname || host.thread() === thread
    if (read(CONTENTS) !== contents || !isSame) restart(host)
    else if (read(LOOKS) !== looks) {
      looks = read(LOOKS)
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
}

/** Ends the widget of `host`, and starts it anew where it is still in the page. */
export function restart(host: Host) {
  host.end()
  if (host.isConnected) host.connectedCallback()
}
