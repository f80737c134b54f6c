import type { PageWords } from '../page-words.ts'

/** Dutch. */
export const words: PageWords = {
  likes: { one: '{n} vind-ik-leuk', other: '{n} vind-ik-leuks' },
  here: 'Op deze pagina',
  around: 'Rond deze reactie',
  wholeThread: 'Alle reacties lezen',
  before: 'Tonen wat eraan voorafging',
  furtherReplies: 'Meer antwoorden tonen',
  notPosted: 'Niet geplaatst',
  notPostedYet: 'Je reactie is nog niet geplaatst.',
  final: 'Wat je hier plaatst, kun je daarna niet meer bewerken of verwijderen.',
  nothingKept: 'Er is niets van bewaard.',
  foreignForm:
    'Dit formulier kan alleen vanaf {name} worden verstuurd. Heb je dat gedaan, dan moet de eigenaar van de server AFTERWORD_PUBLIC_URL instellen op het adres in je browser.',
  notServed: 'Hier niet beschikbaar',
  notAllowed: 'Niet toegestaan',
  notFound: 'Niet gevonden',
  wentWrong: 'Er is iets misgegaan',
  impossible: 'Dit kan niet',
}
