import type { Context } from 'hono'
import { LRUCache } from 'lru-cache'
import { en } from '../../../widget/i18n/en.ts'
import { createFormatter, type Formatter } from '../../../widget/i18n/format.ts'
import { directionOf, languageOf, listLanguageTags } from '../../../widget/i18n/language.ts'
import type { Words as Spoken } from '../../../widget/i18n/words.ts'
import type { ModeratingMessages } from '../../../widget/moderation/en.ts'
import { en as reading } from '../../../widget/live/en.ts'
import { en as writing } from '../../../widget/composer/en.ts'
import { invalid } from '../../failure.ts'
import { queryValue } from './query.ts'

/** All that the widget says to readers; of what may have gone wrong only what its language has a sentence for. */
export type Sentences = Omit<Spoken, 'errors' | keyof ModeratingMessages> & typeof en

/** The server's own sentences, in one language. */
export interface ServerWords {
  /** BCP 47. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly t: Sentences
  readonly format: Formatter
  /** "8 Comments", or that there are none. */
  count(n: number): string
  /** "1 January 2026 at 00:00 UTC", for a time in milliseconds. */
  date(time: number): string
  /** "1 Jan 2026". */
  day(time: number): string
}

const SPOKEN = import.meta.glob<Spoken>('../../../widget/i18n/languages/*.ts', {
  eager: true,
  import: 'words',
})

// Creating a formatter takes a hundred times as long as using it. There are more language tags than
// languages, and a client may ask for all.
const made = new LRUCache<string, ServerWords>({ max: 200 })

/** The languages that an owner can choose, as tags. */
export const LANGUAGE_TAGS = listLanguageTags()

/** The name of the widget's file with the words of `tag`, BCP 47 or nearly; undefined where there is none. */
export const languageFileOf = (tag: string): string | undefined => languageOf(tag)

/** The words of a language (BCP 47), or of English where there are none of it. Throws `invalid`. */
export function wordsFor(lang: string | null): ServerWords {
  const tag = lang === null ? 'en' : toTag(lang)
  const known = made.get(tag)
  if (known) return known
  const plain = toPlain(tag)
  const words = made.get(plain) ?? createWords(plain)
  made.set(plain, words)
  made.set(tag, words)
  return words
}

/** The words of the language that the query asks for. Throws `invalid`. */
export function queryWords(c: Context): ServerWords {
  return wordsFor(queryValue(c, 'lang'))
}

function createWords(tag: string): ServerWords {
  const name = languageOf(tag)
  const spoken = name && SPOKEN[`../../../widget/i18n/languages/${name}.ts`]
  const lang = spoken || /^en\b/.test(tag) ? tag : 'en'
  const t: Sentences = { ...en, ...reading, ...writing, ...spoken }
  const format = createFormatter(en, lang, spoken || {})
  // In UTC, because what is sent is the same for every reader wherever they are.
  const dates = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { ...style, timeZone: 'UTC' })
  const date = dates({ dateStyle: 'long', timeStyle: 'short' })
  const day = dates({ dateStyle: 'medium' })
  return {
    lang,
    dir: directionOf(lang),
    t,
    format,
    count: n => (n === 0 ? t.empty : format.plural(t.count, n)),
    date: time => `${date.format(time)} UTC`,
    day: time => day.format(time),
  }
}

/** A tag as the formats know it, such as `de` for `de-1996`: anybody could make up any number of tags. */
function toPlain(tag: string): string {
  const { locale } = new Intl.DateTimeFormat(tag).resolvedOptions()
  const [language] = tag.split('-')
  return locale.split('-')[0] === language ? locale : language!
}

function toTag(lang: string): string {
  try {
    return new Intl.Locale(lang).baseName
  } catch {
    throw invalid('lang', 'bad_format', '"lang" is a language tag such as "en-GB".')
  }
}
