import { languageOf } from '../../../widget/i18n/language.ts'
import type { Plural } from '../../../widget/i18n/en.ts'
import type { Sentences, ServerWords } from '../kit/words.ts'

/**
 * The sentences of pages alone: a language without one of them does not compile. `{n}` is a number,
 * `{name}` a name.
 */
export interface PageWords {
  readonly likes: Plural
  /** The label of a list of links. */
  readonly here: string
  readonly around: string
  readonly wholeThread: string
  readonly before: string
  readonly furtherReplies: string
  readonly notPosted: string
  readonly notPostedYet: string
  /** Below a form: there is nowhere to keep a key without script. */
  readonly final: string
  readonly nothingKept: string
  readonly foreignForm: string
  readonly notServed: string
  readonly notAllowed: string
  readonly notFound: string
  readonly wentWrong: string
  readonly impossible: string
}

/** English, which stands in for the languages that there are no words of. */
export const en: PageWords = {
  likes: { one: '{n} like', other: '{n} likes' },
  here: 'In this page',
  around: 'Around this comment',
  wholeThread: 'Read the whole thread',
  before: 'Show what came before',
  furtherReplies: 'Show more replies',
  notPosted: 'Not posted',
  notPostedYet: 'Your comment has not been posted yet.',
  final: 'What you post here you cannot edit or delete afterwards.',
  nothingKept: 'Nothing of it is kept.',
  foreignForm:
    "This form can be sent only from {name}. If you did, the server's owner has to set AFTERWORD_PUBLIC_URL to the address in your browser.",
  notServed: 'Not served here',
  notAllowed: 'Not allowed',
  notFound: 'Not found',
  wentWrong: 'Something went wrong',
  impossible: 'This cannot be done',
}

/** All that a page says, in one language. */
export interface PageLanguage extends Omit<ServerWords, 't'> {
  readonly t: Sentences & PageWords
}

const SPOKEN = import.meta.glob<PageWords>('./languages/*.ts', { eager: true, import: 'words' })

/** The language with the sentences of pages. */
export function toPageLanguage(words: ServerWords): PageLanguage {
  const spoken = SPOKEN[`./languages/${languageOf(words.lang)}.ts`] ?? en
  return { ...words, t: { ...words.t, ...spoken } }
}
