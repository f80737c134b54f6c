import type { PageWords } from '../page-words.ts'

/** Slovenian. */
export const words: PageWords = {
  likes: { one: '{n} všeček', two: '{n} všečka', few: '{n} všečki', other: '{n} všečkov' },
  here: 'Na tej strani',
  around: 'Okrog tega komentarja',
  wholeThread: 'Preberi vse komentarje',
  before: 'Prikaži, kaj je bilo prej',
  furtherReplies: 'Prikaži več odgovorov',
  notPosted: 'Ni objavljeno',
  notPostedYet: 'Vaš komentar še ni objavljen.',
  final: 'Tega, kar objavite tukaj, pozneje ne morete urediti ali izbrisati.',
  nothingKept: 'Nič od njega ni shranjeno.',
  foreignForm:
    'Ta obrazec je mogoče poslati samo z naslova {name}. Če ste ga poslali od tam, mora lastnik strežnika v AFTERWORD_PUBLIC_URL nastaviti naslov iz vašega brskalnika.',
  notServed: 'Tukaj ni na voljo',
  notAllowed: 'Ni dovoljeno',
  notFound: 'Ni najdeno',
  wentWrong: 'Nekaj je šlo narobe',
  impossible: 'Tega ni mogoče narediti',
}
