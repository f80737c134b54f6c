/** What a reader looks for: by what it is and what it is called, and in whose comment it is. */
export interface What {
  readonly role: 'article' | 'button' | 'group' | 'heading' | 'link' | 'region' | 'textbox'
  readonly name?: string
  /** The author of the comment that it belongs to: that comment itself, not its replies. */
  readonly by?: string
}

/**
 * Finds what is shown in the page or in a thread. It is run in the page, where it knows nothing but itself:
 * other scripts there get it as `find`.
 */
export function find({ role, name, by }: What): HTMLElement[] {
  const selectors = {
    article: 'article[aria-label]',
    button: 'button',
    group: '[role=group]',
    heading: 'h1, h2, h3',
    link: 'a[href]',
    region: 'section[aria-label]',
    textbox: 'textarea, input',
  }
  const tidy = (text: string | null | undefined) => text?.replace(/\s+/g, ' ').trim() ?? ''
  const nameOf = (element: HTMLElement) =>
    tidy(
      element.ariaLabel ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent,
    )
  const threads = [...document.querySelectorAll('after-word')].map(({ shadowRoot }) => shadowRoot)
  return [document, ...threads]
    .flatMap(root => [...(root?.querySelectorAll<HTMLElement>(selectors[role]) ?? [])])
    .filter(element => element.checkVisibility({ visibilityProperty: true }))
    .filter(element => name === undefined || nameOf(element) === name)
    .filter(element => !by || element.closest('article')?.ariaLabel === `Comment by ${by}`)
}
