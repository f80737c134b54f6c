import { linkedComment } from '#protocol/comment-link.ts'
import { holdPlace } from './hold-place.ts'
import type { ReaderPort } from './port.ts'
import { reveal } from './reveal.ts'

/**
 * Leads to the comment that the page's address names, now and whenever it changes: in a shadow root a
 * browser finds no fragment. Gives what opens a comment that is on the page, and scrolls to it.
 */
export function followLinks({ root, store, signal }: ReaderPort): (id: string) => void {
  const named = () => linkedComment(location.hash)
  const arrive = holdPlace(signal)

  /** The frame in between decides which comments above are cut, and so how far down this one is. */
  const arriveAt = (selector: string) =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const target = root.querySelector<HTMLElement>(selector)
        if (!target) return
        keepMargin(target, root.host)
        reveal(target)
        target.focus({ preventScroll: true })
        arrive(target)
      }),
    )

  function goTo(id: string) {
    const node = store.find(id)
    if (node) void store.expand(node)
    arriveAt(node ? `#comment-${id}` : '[part=notice]')
  }

  async function follow(id: string) {
    await store.bring(id)
    if (id) goTo(id)
  }

  /** A comment's own links lead to the address without what a reader brought along: the page is here. */
  function onOwnLink(event: MouseEvent) {
    const link = linkOf(event)
    if (!link?.closest('header') || !isPlain(event)) return
    event.preventDefault()
    if (link.hash === location.hash) void follow(named())
    else location.hash = link.hash
  }

  /** An address that stays as it is is no news, and a page may go by itself where a link leads. */
  function onPageLink(event: MouseEvent) {
    const link = linkOf(event)
    if (!link || root.contains(link) || !isPlain(event)) return
    const isHere = link.href.split('#')[0] === location.href.split('#')[0]
    if (isHere && (event.defaultPrevented || link.hash === location.hash))
      void follow(linkedComment(link.hash))
  }

  root.addEventListener('click', event => onOwnLink(event as MouseEvent), { signal })
  addEventListener('click', onPageLink, { signal })
  addEventListener('hashchange', () => void follow(named()), { signal })
  if (named()) goTo(named())
  return goTo
}

/** The link to a comment that was clicked, be it in a shadow root of the page's. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  return event
    .composedPath()
    .find(
      (part): part is HTMLAnchorElement =>
        part instanceof HTMLAnchorElement && !!linkedComment(part.hash),
    )
}

/** Whether a click leads away from here in this window: with a key held down it opens another. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  !(button || metaKey || ctrlKey || shiftKey || altKey)

/** A page keeps its sticky header clear by `scroll-margin` on its element, which no comment inherits. */
function keepMargin(target: HTMLElement, host: Element) {
  const { scrollMarginTop } = getComputedStyle(host)
  if (parseFloat(scrollMarginTop)) target.style.scrollMarginTop = scrollMarginTop
}
