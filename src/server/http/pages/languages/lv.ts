import type { PageWords } from '../page-words.ts'

/** Latvian. */
export const words: PageWords = {
  likes: { zero: '{n} atzīmju “Patīk”', one: '{n} atzīme “Patīk”', other: '{n} atzīmes “Patīk”' },
  here: 'Šajā lapā',
  around: 'Ap šo komentāru',
  wholeThread: 'Lasīt visus komentārus',
  before: 'Rādīt, kas bija iepriekš',
  furtherReplies: 'Rādīt vairāk atbilžu',
  notPosted: 'Nav publicēts',
  notPostedYet: 'Jūsu komentārs vēl nav publicēts.',
  final: 'To, ko šeit publicēsiet, vēlāk nevarēs ne labot, ne dzēst.',
  nothingKept: 'Nekas no tā nav saglabāts.',
  foreignForm:
    'Šo veidlapu var nosūtīt tikai no {name}. Ja tā arī darījāt, servera īpašniekam iestatījumā AFTERWORD_PUBLIC_URL jānorāda jūsu pārlūkā redzamā adrese.',
  notServed: 'Šeit nav pieejams',
  notAllowed: 'Nav atļauts',
  notFound: 'Nav atrasts',
  wentWrong: 'Radās kļūda',
  impossible: 'To nevar izdarīt',
}
