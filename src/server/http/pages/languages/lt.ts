import type { PageWords } from '../page-words.ts'

/** Lithuanian. */
export const words: PageWords = {
  likes: {
    one: '{n} patiktukas',
    few: '{n} patiktukai',
    many: '{n} patiktuko',
    other: '{n} patiktukų',
  },
  here: 'Šiame puslapyje',
  around: 'Aplink šį komentarą',
  wholeThread: 'Skaityti visus komentarus',
  before: 'Rodyti, kas buvo anksčiau',
  furtherReplies: 'Rodyti daugiau atsakymų',
  notPosted: 'Nepaskelbta',
  notPostedYet: 'Jūsų komentaras dar nepaskelbtas.',
  final: 'To, ką čia paskelbsite, vėliau nebegalėsite nei taisyti, nei ištrinti.',
  nothingKept: 'Nieko iš jo neišsaugota.',
  foreignForm:
    'Šią formą galima siųsti tik iš {name}. Jei taip ir padarėte, serverio savininkas nustatyme AFTERWORD_PUBLIC_URL turi nurodyti jūsų naršyklėje matomą adresą.',
  notServed: 'Čia neteikiama',
  notAllowed: 'Neleidžiama',
  notFound: 'Nerasta',
  wentWrong: 'Įvyko klaida',
  impossible: 'To padaryti negalima',
}
