import type { PageWords } from '../page-words.ts'

/** Danish. */
export const words: PageWords = {
  likes: { one: '{n} synes godt om', other: '{n} synes godt om' },
  here: 'På denne side',
  around: 'Omkring denne kommentar',
  wholeThread: 'Læs alle kommentarer',
  before: 'Vis det foregående',
  furtherReplies: 'Vis flere svar',
  notPosted: 'Ikke offentliggjort',
  notPostedYet: 'Din kommentar er endnu ikke offentliggjort.',
  final: 'Det, du skriver her, kan du ikke redigere eller slette bagefter.',
  nothingKept: 'Intet af den er gemt.',
  foreignForm:
    'Denne formular kan kun sendes fra {name}. Hvis du gjorde det, skal serverens ejer sætte AFTERWORD_PUBLIC_URL til adressen i din browser.',
  notServed: 'Findes ikke her',
  notAllowed: 'Ikke tilladt',
  notFound: 'Ikke fundet',
  wentWrong: 'Noget gik galt',
  impossible: 'Det kan ikke lade sig gøre',
}
