/** The sentences for moderators in the thread. */
export interface ModeratingMessages {
  /** `{time}` is a time of day. */
  readonly moderating: string
  readonly expired: string
  readonly pin: string
  readonly unpin: string
  readonly remove: string
  readonly markSpam: string
  readonly undo: string
  readonly close: string
  readonly reopen: string
}

/** English, which comes with this part of the widget. */
export const en: ModeratingMessages = {
  moderating: 'You moderate here until {time}',
  expired: 'Your moderation pass has expired. Open the thread from the admin again.',
  pin: 'Pin',
  unpin: 'Unpin',
  remove: 'Remove',
  markSpam: 'Mark as spam',
  undo: 'Undo',
  close: 'Close comments',
  reopen: 'Open comments',
}
