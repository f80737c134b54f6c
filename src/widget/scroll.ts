/** Scrolls whatever `element` scrolls in down by `distance` pixels, at once even where a page scrolls smoothly. */
export function scrollWith(element: Element, distance: number) {
  let box: Element | undefined = element
  while (box) {
    const { scrollTop } = box
    box.scrollBy({ top: distance, behavior: 'instant' })
    distance -= box.scrollTop - scrollTop
    box = box.parentElement ?? (box.getRootNode() as ShadowRoot).host
  }
}
