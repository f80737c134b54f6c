import { scrollWith } from '../thread/scroll.ts'

/** As long as pictures may take to come on a slow line. */
const LONG_MS = 30_000

/**
 * Gives what keeps an element where it is on the screen, while pictures and the like above it get their
 * height: where browsers have no scroll anchoring, or a page has turned it off. It ends as soon as the
 * reader does something, and with the next element.
 */
export function holdPlace(end: AbortSignal): (element: Element) => void {
  let holding = new AbortController()
  return element => {
    holding.abort()
    holding = new AbortController()
    hold(element, AbortSignal.any([end, holding.signal, AbortSignal.timeout(LONG_MS)]), () =>
      holding.abort(),
    )
  }
}

function hold(element: Element, signal: AbortSignal, stop: () => void) {
  const boxes = [...ancestorsOf(element)]
  const topOf = () => element.getBoundingClientRect().top
  const scrolled = () => boxes.reduce((sum, { scrollTop }) => sum + scrollTop, 0)
  const top = topOf()
  let position = scrolled()

  function correct() {
    if (signal.aborted || !element.isConnected) return
    scrollWith(element, topOf() - top)
    position = scrolled()
  }

  // A browser that anchors by itself scrolls as well; then the element has not moved.
  const onScroll = () => {
    if (scrolled() !== position && Math.abs(topOf() - top) > 1) stop()
    position = scrolled()
  }

  const growth = new ResizeObserver(correct)
  for (const box of boxes) growth.observe(box)
  signal.addEventListener('abort', () => growth.disconnect())
  // In a box that scrolls with its contents none of these need grow.
  document.addEventListener('load', correct, { capture: true, signal })
  document.addEventListener('scroll', onScroll, { capture: true, signal })
  for (const act of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    addEventListener(act, stop, { capture: true, passive: true, signal })
}

/** The elements around `element`, out of shadow roots too. */
function* ancestorsOf(element: Element) {
  let box: Node | null = element
  while ((box = (box as Element).assignedSlot ?? box.parentNode ?? (box as ShadowRoot).host))
    if (box instanceof Element) yield box
}
