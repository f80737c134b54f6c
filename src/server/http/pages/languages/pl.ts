import type { PageWords } from '../page-words.ts'

/** Polish. */
export const words: PageWords = {
  likes: {
    one: '{n} polubienie',
    few: '{n} polubienia',
    many: '{n} polubień',
    other: '{n} polubienia',
  },
  here: 'Na tej stronie',
  around: 'Wokół tego komentarza',
  wholeThread: 'Czytaj wszystkie komentarze',
  before: 'Pokaż, co było wcześniej',
  furtherReplies: 'Pokaż więcej odpowiedzi',
  notPosted: 'Nieopublikowane',
  notPostedYet: 'Twój komentarz nie został jeszcze opublikowany.',
  final: 'Tego, co tu opublikujesz, nie da się później edytować ani usunąć.',
  nothingKept: 'Nic z niego nie zachowano.',
  foreignForm:
    'Ten formularz można wysłać tylko z {name}. Jeśli tak było, właściciel serwera musi ustawić w AFTERWORD_PUBLIC_URL adres widoczny w twojej przeglądarce.',
  notServed: 'Tutaj niedostępne',
  notAllowed: 'Niedozwolone',
  notFound: 'Nie znaleziono',
  wentWrong: 'Coś poszło nie tak',
  impossible: 'Tego nie można zrobić',
}
