import type { PageWords } from '../page-words.ts'

/** German. */
export const words: PageWords = {
  likes: { one: '{n} „Gefällt mir“-Angabe', other: '{n} „Gefällt mir“-Angaben' },
  here: 'Auf dieser Seite',
  around: 'Rund um diesen Kommentar',
  wholeThread: 'Alle Kommentare lesen',
  before: 'Zeigen, was davor kam',
  furtherReplies: 'Weitere Antworten anzeigen',
  notPosted: 'Nicht veröffentlicht',
  notPostedYet: 'Dein Kommentar ist noch nicht veröffentlicht.',
  final: 'Was du hier schreibst, kannst du danach nicht mehr bearbeiten oder löschen.',
  nothingKept: 'Nichts davon wird aufbewahrt.',
  foreignForm:
    'Dieses Formular kann nur von {name} aus gesendet werden. Wenn du das getan hast, muss, wer den Server betreibt, AFTERWORD_PUBLIC_URL auf die Adresse in deinem Browser setzen.',
  notServed: 'Hier nicht zu haben',
  notAllowed: 'Nicht erlaubt',
  notFound: 'Nicht gefunden',
  wentWrong: 'Etwas ist schiefgegangen',
  impossible: 'Das geht nicht',
}
