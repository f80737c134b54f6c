import type { Plural } from '../i18n/en.ts'

/** The sentences of the composer. `{n}` is a number. */
export interface WritingMessages {
  readonly name: string
  readonly email: string
  readonly post: string
  readonly postReply: string
  readonly save: string
  readonly cancel: string
  readonly sending: string
  readonly pending: string
  readonly discard: string
  readonly copyText: string
  readonly textCopied: string
  readonly edit: string
  readonly editing: string
  readonly delete: string
  readonly confirmDelete: string
  readonly keep: string
  readonly preview: string
  readonly continue: string
  readonly hint: string
  readonly left: Plural
  readonly tooMany: Plural
  readonly posted: string
  readonly waiting: string
  readonly saved: string
  readonly removed: string
  /** The time of the next try: `{time}` is "in 20 seconds". */
  readonly retryWhen: string
  readonly reportAsk: string
  readonly spam: string
  readonly abuse: string
  readonly offTopic: string
  readonly otherReason: string
  readonly reported: string
  /** The errors by field and code (`FieldErrorCode`). */
  readonly fields: {
    readonly body: Readonly<
      Record<
        | 'blank'
        | 'too_long'
        | 'too_many_links'
        | 'bad_characters'
        | 'duplicate'
        | 'too_fast'
        | 'blocked',
        string
      >
    >
    readonly 'author.name': Readonly<
      Record<'missing' | 'blank' | 'too_long' | 'bad_characters' | 'name_taken' | 'blocked', string>
    >
    readonly 'author.email': Readonly<Record<'bad_format' | 'too_long', string>>
    readonly parentId: Readonly<Record<'missing', string>>
  }
}

/** English, which comes with this part of the widget. */
export const en: WritingMessages = {
  name: 'Name',
  email: 'E-mail (optional, never shown)',
  post: 'Post comment',
  postReply: 'Post reply',
  save: 'Save',
  cancel: 'Cancel',
  sending: 'Sending…',
  pending: 'Waiting for a moderator',
  discard: 'Discard',
  copyText: 'Copy text',
  textCopied: 'Text copied',
  edit: 'Edit',
  editing: 'Edit your comment',
  delete: 'Delete',
  confirmDelete: 'Delete this comment for good?',
  keep: 'Keep it',
  preview: 'Preview',
  continue: 'Continue writing',
  hint: 'You can use *emphasis*, **strong**, `code`, > quotes, lists and links.',
  left: { one: '{n} character left', other: '{n} characters left' },
  tooMany: { one: '{n} character too many', other: '{n} characters too many' },
  posted: 'Your comment was posted',
  waiting: 'Your comment waits for a moderator',
  saved: 'Your comment was updated',
  removed: 'Your comment was deleted',
  retryWhen: 'Try again {time}.',
  reportAsk: 'What is wrong with this comment?',
  spam: 'Spam',
  abuse: 'Abuse',
  offTopic: 'Off topic',
  otherReason: 'Something else',
  reported: 'Reported, thank you',
  fields: {
    body: {
      blank: 'Write a comment first.',
      too_long: 'A comment may have {max} characters; this one has {count}.',
      too_many_links: 'A comment may have {max} links; this one has {count}.',
      bad_characters: 'Line {line} has a character that cannot be stored: {character}.',
      duplicate: 'This comment is here already.',
      too_fast: 'You’re posting too quickly. Try again in a moment.',
      blocked: 'This site does not accept this comment.',
    },
    'author.name': {
      missing: 'Enter your name.',
      blank: 'Enter your name.',
      too_long: 'A name may have {max} characters.',
      bad_characters: 'This name has characters that cannot be shown.',
      name_taken: 'This name belongs to a moderator of this site.',
      blocked: 'This site does not accept this name.',
    },
    'author.email': {
      bad_format: 'This is not an e-mail address.',
      too_long: 'This e-mail address is too long.',
    },
    parentId: {
      missing: 'The comment you reply to was deleted. Post this by itself.',
    },
  },
}
