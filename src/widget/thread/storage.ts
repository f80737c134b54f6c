import type { Sort } from '#protocol/comment.ts'

/** The data of a reader who has posted or liked, in the host page's storage. */
export interface Stored {
  /** Who they are: 256 random bits that only they have. */
  readonly key?: string
  readonly name?: string
  readonly email?: string
  /** Unsent texts, by page and parent. */
  readonly drafts?: Readonly<Record<string, string>>
  /** The order they like best. */
  readonly sort?: Sort
  /** Whether they like comments open or closed; nothing is as the owner has it. */
  readonly open?: boolean
  /** By thread, when the newest comment was made that they may have seen: ISO 8601. */
  readonly visits?: Readonly<Record<string, string>>
}

/** The one key under which a page keeps what belongs to `server`. */
export const storageKey = (server: string) => `afterword:${server}`

/** What is kept for `server`: nothing where the reader has not acted, or allows no storage. */
export function recall(server: string): Stored | null {
  try {
    return JSON.parse(localStorage.getItem(storageKey(server))!)
  } catch {
    // Storage may be blocked, and its content foreign; both count as empty.
    return null
  }
}

/** Keeps `fields` beside what is kept. Called only for something that the reader has done. */
export function remember(server: string, fields: Stored) {
  try {
    localStorage.setItem(storageKey(server), JSON.stringify({ ...recall(server), ...fields }))
  } catch {
    // Full or forbidden: it holds for as long as the page is open.
  }
}
