import type { PageWords } from '../page-words.ts'

/** Estonian. */
export const words: PageWords = {
  likes: { one: '{n} meeldimine', other: '{n} meeldimist' },
  here: 'Sellel lehel',
  around: 'Selle kommentaari ümber',
  wholeThread: 'Loe kõiki kommentaare',
  before: 'Näita, mis oli enne',
  furtherReplies: 'Näita veel vastuseid',
  notPosted: 'Pole avaldatud',
  notPostedYet: 'Sinu kommentaari pole veel avaldatud.',
  final: 'Seda, mida siin avaldad, ei saa sa hiljem muuta ega kustutada.',
  nothingKept: 'Sellest pole midagi alles.',
  foreignForm:
    'Selle vormi saab saata ainult aadressilt {name}. Kui sa nii tegid, peab serveri omanik määrama seadele AFTERWORD_PUBLIC_URL sinu brauseris oleva aadressi.',
  notServed: 'Siin pole saadaval',
  notAllowed: 'Pole lubatud',
  notFound: 'Ei leitud',
  wentWrong: 'Midagi läks valesti',
  impossible: 'Seda ei saa teha',
}
