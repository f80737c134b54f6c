import { en } from '../../widget/i18n/en.ts'
import { createFormatter } from '../../widget/i18n/format.ts'
import { invalid } from '../failure.ts'

/** The sentences that a server says itself, in one language. */
export interface Words {
  /** "8 Comments", or that there are none. */
  count(n: number): string
}

/** The words of a language (BCP 47), or of English where there are none of it. Throws `invalid`. */
export function wordsFor(lang: string): Words {
  const { language, baseName } = parseLocale(lang)
  const { t, plural } = createFormatter(en, language === 'en' ? baseName : 'en')
  return { count: n => (n === 0 ? t.empty : plural(t.count, n)) }
}

function parseLocale(lang: string): Intl.Locale {
  try {
    return new Intl.Locale(lang)
  } catch {
    throw invalid('lang', 'bad_format', '"lang" is a language tag such as "en-GB".')
  }
}
