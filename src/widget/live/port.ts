import type { Api } from '../thread/api.ts'
import type { Formatter } from '../i18n/format.ts'
import type { ThreadStore } from '../thread/store/thread.ts'
import type { Writer } from '../composer/port.ts'

/** The parts of the widget that the second chunk uses. */
export interface ReaderPort {
  readonly server: string
  readonly root: ShadowRoot
  readonly store: ThreadStore
  readonly api: Api
  readonly format: Formatter
  /** The address that leads to a comment. */
  permalink(id: string): string
  /** Everything that only people who write need. */
  writer(): Promise<Writer>
  /** Aborted when the widget is gone. */
  readonly signal: AbortSignal
}

/**
 * The second chunk: new comments, live news and links to copy. It may come from a newer build than
 * the widget (see `Writer`): it draws into elements of its own and reads signals only by their own
 * `subscribe`.
 */
export interface Reader {
  /** Draws the tools of the whole thread; returns the function that removes them. */
  tools(host: HTMLElement): () => void
  /** Puts the address of a comment on the clipboard, and says so on the button that was pressed. */
  copy(id: string, button: HTMLElement): Promise<void>
}
