import type { PageWords } from '../page-words.ts'

/** Norwegian Bokmål. */
export const words: PageWords = {
  likes: { one: '{n} liker dette', other: '{n} liker dette' },
  here: 'På denne siden',
  around: 'Rundt denne kommentaren',
  wholeThread: 'Les alle kommentarer',
  before: 'Vis det som kom før',
  furtherReplies: 'Vis flere svar',
  notPosted: 'Ikke publisert',
  notPostedYet: 'Kommentaren din er ikke publisert ennå.',
  final: 'Det du publiserer her, kan du ikke redigere eller slette senere.',
  nothingKept: 'Ingenting av den er tatt vare på.',
  foreignForm:
    'Dette skjemaet kan bare sendes fra {name}. Hvis du gjorde det, må eieren av serveren sette AFTERWORD_PUBLIC_URL til adressen i nettleseren din.',
  notServed: 'Finnes ikke her',
  notAllowed: 'Ikke tillatt',
  notFound: 'Ikke funnet',
  wentWrong: 'Noe gikk galt',
  impossible: 'Det lar seg ikke gjøre',
}
