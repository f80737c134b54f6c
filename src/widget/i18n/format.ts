import type { ApiError } from '../thread/api.ts'
import type { Messages, Plural } from './en.ts'
import type { Words } from './words.ts'

/** Sentences, numbers and times of one language. */
export interface Formatter {
  /** BCP 47. */
  readonly lang: string
  readonly t: Messages
  /** The sentences of later chunks in another language than English. */
  readonly words: Partial<Words>
  /** The sentence that fits the number, the number in it. */
  plural(sentence: Plural, n: number): string
  named(sentence: string, name: string): string
  /** The sentence for a failure in this language, else the server's. */
  error(error: ApiError): string
  /** "3 hours ago", as seen at `now`. Times in milliseconds. */
  since(time: number, now: number): string
  /** Date and time in full. */
  absolute(time: number): string
}

/** From the longest on, in milliseconds. */
export const UNITS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/**
 * `words` replace those of `t`: another language's, or an owner's own. An Intl formatter costs more
 * to create than a hundred uses, so each is created once per widget.
 */
export function createFormatter(
  english: Messages,
  tag: string,
  words: Partial<Words> = {},
): Formatter {
  const lang = localeOf(tag)
  const t = { ...english, ...words }
  const rules = new Intl.PluralRules(lang)
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' })
  const full = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' })
  return {
    lang,
    t,
    words,
    plural: (sentence, n) =>
      (sentence[rules.select(n)] ?? sentence.other).replace('{n}', n.toLocaleString(lang)),
    // A function, because `$&` in a name would mean something in a replacement string.
    named: (sentence, name) => sentence.replace('{name}', () => name),
    error: ({ code, message }) => t.errors[code] ?? message,
    since(time, now) {
      // A reader's clock behind the server's fits no unit: it is now.
      const age = now - time
      const [unit, size] = UNITS.find(([, size]) => age >= size) ?? ['second', Infinity]
      return relative.format(-Math.floor(age / size), unit)
    },
    absolute: full.format,
  }
}

/** The tag as `Intl` takes it. An owner's typing error, such as `de_DE`, must not cost a page its comments. */
function localeOf(tag: string): string {
  try {
    return new Intl.Locale(tag).baseName
  } catch {
    return tag.slice(0, 2)
  }
}
