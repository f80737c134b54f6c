import type { Api } from '../thread/api.ts'
import type { Formatter } from '../i18n/format.ts'
import type { Stored } from '../thread/storage.ts'
import type { ThreadStore } from '../thread/store/thread.ts'
import type { Writer } from '../composer/port.ts'

/** What the widget lends to the part of it that goes on reading. */
export interface ReaderPort {
  readonly server: string
  readonly root: ShadowRoot
  readonly store: ThreadStore
  readonly api: Api
  readonly format: Formatter
  /** The address that leads to a comment. */
  permalink(id: string): string
  /** Keeps something that the reader has chosen. */
  keep(choice: Stored): void
  /** Everything that only people who write need. */
  writer(): Promise<Writer>
  /** Aborted when the widget is gone. */
  readonly signal: AbortSignal
}

/**
 * What goes on once the thread is there: which comments are new, which come meanwhile, and links to
 * copy. A chunk of its own, which may be of a newer build than the widget (see `Writer`): it draws into
 * elements of its own, and is told of signals only by their own `subscribe`.
 */
export interface Reader {
  /** Fills the place for what somebody does with the whole thread; gives back how to empty it. */
  tools(host: HTMLElement): () => void
  /** Puts the address of a comment on the clipboard, and says so on the button that was pressed. */
  copy(id: string, button: HTMLElement): Promise<void>
}
