import type { PageWords } from '../page-words.ts'

/** Finnish. */
export const words: PageWords = {
  likes: { one: '{n} tykkäys', other: '{n} tykkäystä' },
  here: 'Tällä sivulla',
  around: 'Tämän kommentin ympärillä',
  wholeThread: 'Lue kaikki kommentit',
  before: 'Näytä, mitä oli ennen',
  furtherReplies: 'Näytä lisää vastauksia',
  notPosted: 'Ei julkaistu',
  notPostedYet: 'Kommenttiasi ei ole vielä julkaistu.',
  final: 'Tässä julkaisemaasi et voi myöhemmin muokata etkä poistaa.',
  nothingKept: 'Siitä ei ole säilytetty mitään.',
  foreignForm:
    'Tämän lomakkeen voi lähettää vain osoitteesta {name}. Jos teit niin, palvelimen omistajan pitää asettaa AFTERWORD_PUBLIC_URL-asetukseen selaimessasi näkyvä osoite.',
  notServed: 'Ei saatavilla täällä',
  notAllowed: 'Ei sallittu',
  notFound: 'Ei löytynyt',
  wentWrong: 'Jokin meni vikaan',
  impossible: 'Tätä ei voi tehdä',
}
