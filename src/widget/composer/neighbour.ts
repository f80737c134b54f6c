/** The comment beside one that goes, where a keyboard goes on. */
export function neighbour(article: HTMLElement): HTMLElement | undefined {
  const { nextElementSibling: next, previousElementSibling: previous } = article
  const sibling = [next, previous].find(element => element?.matches('article'))
  return sibling as HTMLElement | undefined
}
