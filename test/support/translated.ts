/** For tests: how a browser's translation replaces a text node. */
export type Translation = 'replaced' | 'wrapped'

/**
 * For tests: translates what stands below `root` as browsers do: each text goes into elements of the
 * translation's own, and the node that held it leaves the page, or moves into them.
 */
export function translate(root: Node, how: Translation): void {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  while (texts.nextNode()) found.push(texts.currentNode as Text)
  for (const text of found) {
    const { parentElement } = text
    if (!text.data.trim() || !parentElement || parentElement.closest('font, textarea, style'))
      continue
    const outer = document.createElement('font')
    const inner = outer.appendChild(document.createElement('font'))
    text.replaceWith(outer)
    if (how === 'wrapped') inner.append(text)
    else inner.textContent = text.data
  }
}
