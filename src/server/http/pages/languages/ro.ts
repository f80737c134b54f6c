import type { PageWords } from '../page-words.ts'

/** Romanian. */
export const words: PageWords = {
  likes: { one: '{n} apreciere', few: '{n} aprecieri', other: '{n} de aprecieri' },
  here: 'Pe această pagină',
  around: 'În jurul acestui comentariu',
  wholeThread: 'Citește toate comentariile',
  before: 'Arată ce a fost înainte',
  furtherReplies: 'Arată mai multe răspunsuri',
  notPosted: 'Nepublicat',
  notPostedYet: 'Comentariul tău nu a fost încă publicat.',
  final: 'Ce publici aici nu mai poate fi modificat sau șters ulterior.',
  nothingKept: 'Nu s-a păstrat nimic din el.',
  foreignForm:
    'Acest formular poate fi trimis numai de la {name}. Dacă așa ai făcut, proprietarul serverului trebuie să pună în AFTERWORD_PUBLIC_URL adresa din browserul tău.',
  notServed: 'Indisponibil aici',
  notAllowed: 'Nepermis',
  notFound: 'Negăsit',
  wentWrong: 'Ceva nu a mers bine',
  impossible: 'Acest lucru nu se poate face',
}
