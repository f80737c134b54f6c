import type { Sort } from '#protocol/comment.ts'

/** The options of DESIGN §3. */
export type Option =
  | 'url'
  | 'page-id'
  | 'page-title'
  | 'theme'
  | 'lang'
  | 'sort'
  | 'lines'
  | 'loading'

/** What `embed.js` hands the widget when it starts it. */
export interface Embedding {
  /** The server's address, ending in a slash. */
  readonly server: string
  /** The address of the thread's first page. */
  readonly thread: string
  readonly sort: Sort
  readonly page: Page
  /** An option as the owner wrote it, or `null`. */
  readonly option: (name: Option) => string | null
  /** Aborted when the element is gone, or is to show another thread: then nothing of this one stays. */
  readonly signal: AbortSignal
  /** The answer to the thread's first request, asked for while the widget module was on its way. */
  readonly answer: Promise<Response>
}

/** The page that a thread belongs to. */
export interface Page {
  readonly url: string
  readonly pageId: string | null
  readonly title: string
}

/** Has a running widget read the options again that need no new thread: `theme` and `lines`. */
export type Update = () => void

/** The widget module's one function. */
export type Mount = (host: HTMLElement, embedding: Embedding) => Update
