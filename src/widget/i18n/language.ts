/** The languages there are words for, beside English: the names of the files in `languages/`, each of two letters. */
export const LANGUAGES =
  'ar bg ca cs da de el es et fa fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk vi zh zt'

/** What is written in Taiwan and Hong Kong is in a file of its own, by a code that no tag has. */
const TRADITIONAL = /^zh-(hant|tw|hk|mo)/i

/**
 * Which of them somebody gets who asks for `tag` (BCP 47, such as `de-AT`); nothing for English, and
 * for one that is not there.
 */
export function languageOf(tag: string): string | undefined {
  if (TRADITIONAL.test(tag)) return 'zt'
  const name = /^[a-z]{2}(?![a-z])/i.exec(tag)?.[0].toLowerCase().replace(/n[no]/, 'nb')
  return LANGUAGES.includes(name!) ? name : undefined
}

/** Which way a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he)/.test(tag) ? 'rtl' : 'ltr'
}
