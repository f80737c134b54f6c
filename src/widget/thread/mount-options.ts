import type { Sort } from '#protocol/comment.ts'
import type { Words } from '../i18n/words.ts'

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

/** `<after-word>` as the widget sees it. */
export interface Host extends HTMLElement {
  /** The script tag that made the element; undefined where the page wrote it itself. */
  readonly script?: HTMLScriptElement
  /** An option as the owner wrote it on the element or on its script tag, or nothing. */
  option(name: Option): string | null | undefined
  /** The address of the thread that page and options name now. */
  thread(): string
  /** Ends the widget, so that the next `connectedCallback` starts it anew. */
  end(): void
  connectedCallback(): void
}

/** The arguments of `embed.js` for the widget. */
export interface Embedding {
  /** The address of the thread, `SERVER/api/v1/thread?url=…`, to which `&sort=` and the like are added. */
  readonly thread: string
  /** The owner's order, in which `answer` is. */
  readonly sort: Sort
  /** The language that the owner or the page asks for, if it is one: BCP 47. */
  readonly tag: string
  /** The sentences of a language other than English. */
  readonly words: Spoken | null
  /** Aborted when the element is gone, or is to show another thread: then nothing of this one stays. */
  readonly signal: AbortSignal
  /**
   * The answer to the thread's first request, asked for while the widget module was on its way; or the
   * thread itself as JSON, where it is drawn in the element's shadow root already.
   */
  readonly answer: Promise<Response> | string
}

/** A file of `i18n/languages/`; without words for a language that there is none of. */
export interface Spoken {
  readonly words?: Words
}

/** The page that a thread belongs to. */
export interface Page {
  readonly url: string
  readonly pageId: string | null
  readonly title: string
}

/** The widget module's one function. */
export type Mount = (host: Host, embedding: Embedding) => void
