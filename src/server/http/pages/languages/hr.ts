import type { PageWords } from '../page-words.ts'

/** Croatian. */
export const words: PageWords = {
  likes: {
    one: '{n} oznaka „sviđa mi se”',
    few: '{n} oznake „sviđa mi se”',
    other: '{n} oznaka „sviđa mi se”',
  },
  here: 'Na ovoj stranici',
  around: 'Oko ovog komentara',
  wholeThread: 'Pročitaj sve komentare',
  before: 'Prikaži što je bilo prije',
  furtherReplies: 'Prikaži još odgovora',
  notPosted: 'Nije objavljeno',
  notPostedYet: 'Tvoj komentar još nije objavljen.',
  final: 'Što ovdje objaviš, poslije ne možeš urediti ni izbrisati.',
  nothingKept: 'Ništa od njega nije sačuvano.',
  foreignForm:
    'Ovaj se obrazac može poslati samo s adrese {name}. Ako je poslan odande, vlasnik poslužitelja mora u AFTERWORD_PUBLIC_URL upisati adresu iz tvog preglednika.',
  notServed: 'Ovdje nije dostupno',
  notAllowed: 'Nije dopušteno',
  notFound: 'Nije pronađeno',
  wentWrong: 'Nešto je pošlo po zlu',
  impossible: 'To se ne može učiniti',
}
