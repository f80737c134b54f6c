/** Opens what hides `element` and scrolls to it, as a browser does for a fragment of the page's own. */
export function reveal(element: Element) {
  let box: Node | null = element
  while ((box = (box as Element).assignedSlot ?? box.parentNode ?? (box as ShadowRoot).host)) {
    if (box instanceof HTMLDetailsElement) box.open = true
    if (box instanceof HTMLElement && `${box.hidden}` === 'until-found') {
      box.dispatchEvent(new Event('beforematch', { bubbles: true }))
      box.hidden = false
    }
  }
  element.scrollIntoView({ behavior: 'instant' })
}
