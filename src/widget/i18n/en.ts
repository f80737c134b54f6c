import type { ApiError } from '../thread/api.ts'

/** A sentence with a number in it, by the plural categories of `Intl.PluralRules`. */
export type Plural = { readonly other: string } & {
  readonly [category in Intl.LDMLPluralRule]?: string
}

/** The sentences of a thread. `{n}` is a number, `{name}` a person. */
export interface Messages {
  readonly region: string
  readonly count: Plural
  readonly empty: string
  readonly commentBy: string
  readonly deleted: string
  readonly edited: string
  readonly isNew: string
  readonly pinned: string
  /** The badge of staff, by role. */
  readonly moderator: string
  readonly owner: string
  readonly inReplyTo: string
  readonly expand: string
  readonly collapse: string
  readonly reply: string
  readonly like: string
  readonly copy: string
  readonly report: string
  readonly write: string
  readonly replyTo: string
  /** In place of the box, where a thread takes no comments. */
  readonly closed: string
  readonly replies: Plural
  readonly more: string
  readonly moreReplies: Plural
  /** Above the one conversation that a link led to, where it stands far down in the thread. */
  readonly alone: string
  readonly whole: string
  readonly gone: string
  readonly missing: string
  readonly loading: string
  readonly retry: string
  readonly errors: Partial<Record<ApiError['code'], string>>
}

/** English, which is in the widget itself. */
export const en: Messages = {
  region: 'Comments',
  count: { one: '{n} Comment', other: '{n} Comments' },
  empty: 'No comments yet',
  commentBy: 'Comment by {name}',
  deleted: 'This comment was deleted',
  edited: 'edited',
  isNew: 'new',
  pinned: 'pinned',
  moderator: 'Moderator',
  owner: 'Author',
  inReplyTo: 'in reply to {name}',
  expand: 'Expand full comment',
  collapse: 'Show less',
  reply: 'Reply',
  like: 'Like',
  copy: 'Copy link',
  report: 'Report',
  write: 'Write a comment',
  replyTo: 'Reply to {name}',
  closed: 'Comments are closed',
  replies: { one: '{n} reply', other: '{n} replies' },
  more: 'Show more comments',
  moreReplies: { one: 'Show {n} more reply', other: 'Show {n} more replies' },
  alone: 'You are reading one conversation.',
  whole: 'Show all comments',
  gone: 'The linked comment was deleted.',
  missing: 'The linked comment was not found.',
  loading: 'Loading…',
  retry: 'Try again',
  // For other codes the server's own sentence is shown, which is in English too.
  errors: { offline: 'No connection to the comments.' },
}
