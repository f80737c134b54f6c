import type { Plural } from '../i18n/en.ts'

/** The sentences about order and news of a thread. */
export interface ReadingMessages {
  readonly order: string
  readonly oldest: string
  readonly newest: string
  readonly top: string
  readonly expandAll: string
  readonly collapseAll: string
  readonly copied: string
  readonly copyFailed: string
  readonly arrived: Plural
  readonly unseen: Plural
  /** The fate of the reader's own comment, in the words of the composer. */
  readonly posted: string
  readonly removed: string
}

/** English, which comes with this part of the widget. */
export const en: ReadingMessages = {
  order: 'Order of comments',
  oldest: 'Oldest first',
  newest: 'Newest first',
  top: 'Most liked first',
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  copied: 'Link copied',
  copyFailed: 'The link is in the address bar',
  arrived: { one: '{n} new comment', other: '{n} new comments' },
  posted: 'Your comment was posted',
  removed: 'Your comment was deleted',
  unseen: { one: '{n} new since your last visit', other: '{n} new since your last visit' },
}
