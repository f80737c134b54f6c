import type { FieldErrorCode } from '#protocol/problem.ts'

/** What the writing part says. `{n}` is a number. */
export const en = {
  name: 'Name',
  email: 'E-mail (optional, never shown)',
  post: 'Post comment',
  postReply: 'Post reply',
  save: 'Save',
  cancel: 'Cancel',
  sending: 'Sending…',
  pending: 'Waiting for a moderator',
  retry: 'Try again',
  discard: 'Discard',
  edit: 'Edit',
  editing: 'Edit your comment',
  delete: 'Delete',
  confirmDelete: 'Delete this comment for good?',
  keep: 'Keep it',
  preview: 'Preview',
  continue: 'Go on writing',
  hint: 'You can use *emphasis*, **strong**, `code`, > quotes, lists and links.',
  left: { one: '{n} character left', other: '{n} characters left' },
  tooMany: { one: '{n} character too many', other: '{n} characters too many' },
  posted: 'Your comment was posted',
  waiting: 'Your comment waits for a moderator',
  saved: 'Your comment was changed',
  removed: 'Your comment was deleted',
  fields: {
    body: {
      blank: 'Write something first.',
      too_long: 'This is longer than a comment may be.',
      too_many_links: 'There are too many links in this comment.',
    },
    'author.name': {
      missing: 'Say who is writing.',
      blank: 'Say who is writing.',
      too_long: 'A name may have 60 characters.',
      bad_characters: 'This name has characters that cannot be shown.',
    },
    'author.email': {
      bad_format: 'This does not look like an e-mail address.',
      too_long: 'This address is too long.',
    },
  } as Readonly<Record<string, Partial<Record<FieldErrorCode, string>>>>,
}
