import type { ComponentType } from 'preact'
import type { ReadonlySignal } from '@preact/signals-core'
import type { Clamp } from './clamp.ts'
import type { Formatter } from '../i18n/format.ts'
import type { Reader } from '../live/port.ts'
import type { CommentNode, Progress } from './store/node.ts'
import type { ThreadStore } from './store/thread.ts'
import type { Writer } from '../composer/port.ts'

/** A comment, and the widget that shows it. */
export interface CommentProps {
  readonly widget: Widget
  readonly node: CommentNode
}

export interface AskProps {
  readonly widget: Widget
  readonly progress: ReadonlySignal<Progress>
  readonly label: string
  readonly ask: (button: HTMLElement) => unknown
  /** The parent whose replies are loading. */
  readonly node?: CommentNode
  /** Where the button shows and hides something: whether that is shown, and its id. */
  readonly 'aria-expanded'?: boolean
  readonly 'aria-controls'?: string
}

/**
 * What the components of one widget share. It is handed down as a plain prop: a context would cost
 * every reader 200 bytes to spare us a word. Two widgets on a page have two of these.
 */
export interface Widget {
  readonly store: ThreadStore
  readonly format: Formatter
  /** The time in milliseconds, moving on. */
  readonly now: ReadonlySignal<number>
  readonly clamp: Clamp
  /** The address that leads to a comment. */
  permalink(id: string): string
  /** Everything that only people who write need; loaded when first asked for. */
  writer(): Promise<Writer>
  /** What goes on after the first paint; loaded when the browser has time for it. */
  reader(): Promise<Reader>
  /** What is done with a comment, and what brings more replies to it: on a page without script, links. */
  readonly Controls: ComponentType<CommentProps>
  readonly More: ComponentType<AskProps>
}
