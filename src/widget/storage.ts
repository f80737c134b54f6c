/** What the browser keeps of somebody who has written, in the host page's own storage. */
export interface Stored {
  /** Who they are: 256 random bits that only they have. */
  readonly key?: string
  readonly name?: string
  readonly email?: string
  /** Unsent texts, by page and parent. */
  readonly drafts?: Readonly<Record<string, string>>
}

/** The one key under which a page keeps what belongs to `server`. */
export const storageKey = (server: string) => `afterword:${server}`

/** What is kept for `server`: nothing where the reader has not acted, or allows no storage. */
export function recall(server: string): Stored | null {
  try {
    return JSON.parse(localStorage.getItem(storageKey(server))!)
  } catch {
    // Storage may be forbidden and its contents may be anybody's; both mean that nothing is known.
    return null
  }
}
