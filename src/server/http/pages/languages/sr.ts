import type { PageWords } from '../page-words.ts'

/** Serbian. */
export const words: PageWords = {
  likes: {
    one: '{n} ознака „свиђа ми се”',
    few: '{n} ознаке „свиђа ми се”',
    other: '{n} ознака „свиђа ми се”',
  },
  here: 'На овој страници',
  around: 'Око овог коментара',
  wholeThread: 'Прочитај све коментаре',
  before: 'Прикажи шта је било пре',
  furtherReplies: 'Прикажи још одговора',
  notPosted: 'Није објављено',
  notPostedYet: 'Ваш коментар још није објављен.',
  final: 'Оно што овде објавите касније не можете изменити ни обрисати.',
  nothingKept: 'Ништа од њега није сачувано.',
  foreignForm:
    'Овај образац може да се пошаље само са {name}. Ако сте га послали одатле, власник сервера мора у AFTERWORD_PUBLIC_URL да упише адресу из вашег прегледача.',
  notServed: 'Овде није доступно',
  notAllowed: 'Није дозвољено',
  notFound: 'Није пронађено',
  wentWrong: 'Дошло је до грешке',
  impossible: 'То није могуће',
}
