import type { ApiError } from '../api.ts'

/** A sentence with a number in it, by the plural categories of `Intl.PluralRules`. */
export type Plural = { readonly other: string } & {
  readonly [category in Intl.LDMLPluralRule]?: string
}

/** What the reader's bundle says. `{n}` is a number, `{name}` a person. */
export const en = {
  region: 'Comments',
  count: { one: '{n} Comment', other: '{n} Comments' },
  empty: 'No comments yet',
  commentBy: 'Comment by {name}',
  deleted: 'This comment was deleted',
  edited: 'edited',
  inReplyTo: 'in reply to {name}',
  expand: 'Expand full comment',
  collapse: 'Show less',
  reply: 'Reply',
  like: 'Like',
  write: 'Write a comment',
  replyTo: 'Reply to {name}',
  more: 'Show more comments',
  moreReplies: { one: 'Show {n} more reply', other: 'Show {n} more replies' },
  loading: 'Loading…',
  retry: 'Try again',
  /** For a code that is not here the server's own sentence is shown, which is in English. */
  errors: { offline: 'No connection to the comments.' } as Partial<
    Record<ApiError['code'], string>
  >,
}

export type Messages = Omit<typeof en, 'count' | 'moreReplies'> & {
  readonly count: Plural
  readonly moreReplies: Plural
}
