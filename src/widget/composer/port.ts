import type { Page } from '../thread/mount-options.ts'
import type { Formatter } from '../i18n/format.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { ThreadStore } from '../thread/store/thread.ts'

/** The parts of the widget that the composer uses. */
export interface WriterPort {
  readonly server: string
  readonly page: Page
  readonly root: ShadowRoot
  readonly store: ThreadStore
  readonly format: Formatter
  /** Aborted when the widget is gone. */
  readonly signal: AbortSignal
}

/** A box to write in, and where what surrounds it goes. */
export interface ComposerSlot {
  readonly parent: CommentNode | null
  readonly text: HTMLTextAreaElement
  readonly host: HTMLElement
}

/**
 * Everything that only people who write need. It comes in a chunk of its own, which after an upgrade
 * of the server may be of a newer build than the widget that asked for it: then it brings its own
 * renderer. So it draws into elements it is given and never into the widget's tree, and reads the
 * store's signals without subscribing to them.
 */
export interface Writer {
  /** Completes a box with name, button and errors; gives back how to take them away. */
  compose(place: ComposerSlot): () => void
  /** Likes a comment, or no longer. */
  like(node: CommentNode): Promise<void>
  /** Adds to a comment what only its author sees; gives back how to take it away. */
  own(node: CommentNode, host: HTMLElement): () => void
  /** Offers to report a comment below the button that was pressed for it, or takes the offer back. */
  report(node: CommentNode, button: HTMLElement): void | Promise<void>
  /** Adds a moderator's controls to the thread, by a pass from the admin. */
  moderate(pass: string): Promise<void>
  /**
   * Returns whether the viewer's own comment, which other readers no longer see, waits for a
   * moderator; then it shows as waiting.
   */
  waits(id: string): Promise<boolean>
  /** Brings back what in this thread is the viewer's own, an unsent text too. */
  restore(): Promise<void>
}
