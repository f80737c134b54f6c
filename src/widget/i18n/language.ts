/** The languages there are words for, beside English: the names of the files in `languages/`. */
export const LANGUAGES =
  'ar bg ca cs da de el es et fa fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk vi zh zt'

/** Traditional Chinese has a file of its own, by a code that no tag has. */
const TRADITIONAL = /^zh-(hant|tw|hk|mo)/i

/**
 * The language file for a tag (BCP 47, such as `de-AT`); none for English and unknown languages.
 */
export function languageOf(tag: string): string | undefined {
  if (TRADITIONAL.test(tag)) return 'zt'
  const name = tag
    .toLowerCase()
    .split('-')[0]!
    .replace(/^n[no]$/, 'nb')
  return LANGUAGES.split(' ').find(known => known === name)
}

/** The tags that an owner chooses from, English among them. */
export function listLanguageTags(): readonly string[] {
  return ['en', ...LANGUAGES.split(' ')].map(name => (name === 'zt' ? 'zh-Hant' : name))
}

/** The direction of a language's script. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he)/.test(tag) ? 'rtl' : 'ltr'
}
