/** Scrolls whatever `element` scrolls in down by `distance` pixels, at once even where a page scrolls smoothly. */
export function scrollWith(element: Element, distance: number) {
  let box: Element | undefined = element
  while (box) {
    const before = box.scrollTop
    box.scrollBy({ top: distance, behavior: 'instant' })
    distance -= box.scrollTop - before
    box = box.parentElement ?? (box.getRootNode() as ShadowRoot).host
  }
}
