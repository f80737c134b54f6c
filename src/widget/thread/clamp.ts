import { batch } from '@preact/signals-core'
import type { Body } from '#protocol/body.ts'
import { scrollWith } from './scroll.ts'
import type { CommentNode } from './store/node.ts'
import type { ThreadStore } from './store/thread.ts'

/** Decides for all comments of a widget at once which are cut. */
export interface Clamp {
  /** Watches the element that shows a comment's body; call it again whenever it was drawn. */
  observe(element: Element | null, node: CommentNode): void
  /** How many lines a cut body shows. */
  setLines(lines: number): void
}

/**
 * CSS cuts (`-webkit-line-clamp`), this only finds out where it did: for everything that was drawn
 * together in one measure, before the browser lays it out by itself. A ResizeObserver would be early
 * enough for the eye, but Chromium counts a button that comes then as a layout shift. It tells of
 * later changes of width, of all bodies in one call.
 */
export function createClamp(root: ShadowRoot, store: ThreadStore, signal: AbortSignal): Clamp {
  const shown = new Map<Element, readonly [node: CommentNode, body: Body]>()
  let lines = 0

  const decide = (elements: Iterable<Element>) =>
    batch(() => {
      for (const element of elements) {
        if (element.isConnected) shown.get(element)![0].cut.value = isCut(element, lines)
        else shown.delete(element)
      }
    })
  const resizes = new ResizeObserver(entries => decide(entries.map(entry => entry.target)))

  signal.addEventListener('abort', () => resizes.disconnect())

  // A font that arrives late may change the lines inside a body whose own height stays.
  const decideAll = () => decide(shown.keys())
  document.fonts.addEventListener('loadingdone', decideAll, { signal })

  // Find-in-page, Tab, a selection: whatever brings hidden text into view scrolls the cut body.
  const onScroll = ({ target }: Event) => {
    const element = target as HTMLElement
    const [node] = shown.get(element) ?? []
    const hidden = element.scrollTop
    if (!node || !hidden) return
    void store.expand(node)
    // Once open the body no longer scrolls, so the page scrolls in its place and what was found stays put.
    requestAnimationFrame(() => scrollWith(element, hidden))
  }
  root.addEventListener('scroll', onScroll, { capture: true, signal })

  return {
    observe(element, node) {
      const { body } = node.comment.peek()
      if (!element || shown.get(element)?.[1] === body) return
      shown.set(element, [node, body])
      resizes.observe(element)
      // All of these run before anything they change is drawn.
      queueMicrotask(() => decide([element]))
    },
    setLines(value) {
      lines = value
      decideAll()
    },
  }
}

function isCut(element: Element, lines: number): boolean {
  // Tall letters reach out of the last line, by less than a hidden line would.
  return element.classList.contains('cut')
    ? element.scrollHeight > element.clientHeight + 9
    : countLines(element) > lines
}

/** How many lines of text an open body has. */
function countLines(element: Element): number {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let lines = 0
  let bottom = -Infinity
  while (texts.nextNode()) {
    range.selectNode(texts.currentNode)
    for (const box of range.getClientRects()) {
      // Tall letters reach into the line above, but not with their middle.
      if (box.top + box.bottom > bottom * 2) lines++
      bottom = Math.max(bottom, box.bottom)
    }
  }
  return lines
}
