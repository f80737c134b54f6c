import type { PageWords } from '../page-words.ts'

/** Slovak. */
export const words: PageWords = {
  likes: {
    one: 'Páči sa {n} človeku',
    few: 'Páči sa {n} ľuďom',
    many: 'Páči sa {n} človeka',
    other: 'Páči sa {n} ľuďom',
  },
  here: 'Na tejto stránke',
  around: 'Okolo tohto komentára',
  wholeThread: 'Čítať všetky komentáre',
  before: 'Zobraziť, čo predchádzalo',
  furtherReplies: 'Zobraziť ďalšie odpovede',
  notPosted: 'Nezverejnené',
  notPostedYet: 'Váš komentár ešte nebol zverejnený.',
  final: 'Čo tu zverejníte, už nebudete môcť upraviť ani odstrániť.',
  nothingKept: 'Nič z neho sa neuchovalo.',
  foreignForm:
    'Tento formulár možno odoslať len z {name}. Ak ste to urobili, vlastník servera musí v AFTERWORD_PUBLIC_URL nastaviť adresu z vášho prehliadača.',
  notServed: 'Tu nedostupné',
  notAllowed: 'Nie je dovolené',
  notFound: 'Nenájdené',
  wentWrong: 'Niečo sa pokazilo',
  impossible: 'To sa nedá urobiť',
}
