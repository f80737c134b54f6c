import type { PageWords } from '../page-words.ts'

/** Swedish. */
export const words: PageWords = {
  likes: { one: '{n} gillar detta', other: '{n} gillar detta' },
  here: 'På den här sidan',
  around: 'Runt den här kommentaren',
  wholeThread: 'Läs alla kommentarer',
  before: 'Visa det som kom före',
  furtherReplies: 'Visa fler svar',
  notPosted: 'Inte publicerad',
  notPostedYet: 'Din kommentar har inte publicerats än.',
  final: 'Det du publicerar här kan du inte redigera eller ta bort efteråt.',
  nothingKept: 'Inget av den har sparats.',
  foreignForm:
    'Det här formuläret kan bara skickas från {name}. Om du gjorde det måste serverns ägare ställa in AFTERWORD_PUBLIC_URL på adressen i din webbläsare.',
  notServed: 'Finns inte här',
  notAllowed: 'Inte tillåtet',
  notFound: 'Hittades inte',
  wentWrong: 'Något gick fel',
  impossible: 'Det går inte att göra',
}
