import type { PageWords } from '../page-words.ts'

/** Hungarian. */
export const words: PageWords = {
  likes: { one: '{n} kedvelés', other: '{n} kedvelés' },
  here: 'Ezen az oldalon',
  around: 'A hozzászólás körül',
  wholeThread: 'Összes hozzászólás olvasása',
  before: 'Előzmények megjelenítése',
  furtherReplies: 'További válaszok megjelenítése',
  notPosted: 'Nincs közzétéve',
  notPostedYet: 'A hozzászólásod még nincs közzétéve.',
  final: 'Amit itt közzéteszel, azt később nem szerkesztheted és nem törölheted.',
  nothingKept: 'Semmi sem maradt meg belőle.',
  foreignForm:
    'Ezt az űrlapot csak innen lehet elküldeni: {name}. Ha innen küldted, a szerver tulajdonosának az AFTERWORD_PUBLIC_URL beállításban a böngésződben látható címet kell megadnia.',
  notServed: 'Itt nem elérhető',
  notAllowed: 'Nem engedélyezett',
  notFound: 'Nem található',
  wentWrong: 'Valami hiba történt',
  impossible: 'Ezt nem lehet megtenni',
}
