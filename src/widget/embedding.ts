import type { Sort, ThreadPage } from '#protocol/comment.ts'
import type { Words } from './i18n/words.ts'

/** The options of DESIGN §3, and the owner's own words. */
export type Option =
  | 'url'
  | 'page-id'
  | 'page-title'
  | 'theme'
  | 'lang'
  | 'sort'
  | 'lines'
  | 'loading'
  | 'messages'

/** What `embed.js` hands the widget when it starts it. */
export interface Embedding {
  /** The server's address, ending in a slash. */
  readonly server: string
  /** The address of the thread, to which `&sort=` and the like are added. */
  readonly thread: string
  readonly sort: Sort
  /** The page's address. */
  readonly url: string
  /** The language that the owner or the page asks for, if it is one: BCP 47. */
  readonly tag: string
  /** What is said in another language than English. */
  readonly words: Spoken | null
  /** An option as the owner wrote it, or `null`. */
  readonly option: (name: Option) => string | null
  /** Aborted when the element is gone, or is to show another thread: then nothing of this one stays. */
  readonly signal: AbortSignal
  /**
   * The answer to the thread's first request, asked for while the widget module was on its way; or the
   * thread itself, where it is drawn in the element's shadow root already.
   */
  readonly answer: Promise<Response> | ThreadPage
}

/** A file of `i18n/languages/`. */
export interface Spoken {
  readonly words: Words
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
