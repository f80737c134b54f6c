import type { Comment, Thread } from '#protocol/comment.ts'
import type { ProblemCode } from '#protocol/problem.ts'

/** What `<after-word>` tells its page: facts, each once it is one. */
export interface Facts {
  /** The thread is there, be it empty. */
  'thread-loaded': { readonly thread: Thread }
  /** It is not; `offline` is that nothing of the server answered. */
  'thread-failed': { readonly code: ProblemCode | 'offline' }
  /** The reader's own comment has reached the server. */
  'comment-added': { readonly comment: Comment }
  /** One that is shown says something else now. */
  'comment-changed': { readonly comment: Comment }
  /** One that was shown is gone, or a place-holder without its words. */
  'comment-removed': { readonly comment: Comment }
  /** Another author has posted while the reader was on the page. */
  'comment-arrived': { readonly comment: Comment }
  /** The reader likes it. */
  'comment-liked': { readonly comment: Comment }
}

export type AfterwordEvents = {
  readonly [Name in keyof Facts]: CustomEvent<Facts[Name]>
}

declare global {
  // They bubble out of every shadow root: an ancestor, the document and the window hear them too.
  interface GlobalEventHandlersEventMap extends AfterwordEvents {}
}

/** Tells the page, at the element `host`, that something has happened. */
export function dispatch<Name extends keyof Facts>(host: Element, name: Name, detail: Facts[Name]) {
  host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
}
