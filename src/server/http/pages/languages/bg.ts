import type { PageWords } from '../page-words.ts'

/** Bulgarian. */
export const words: PageWords = {
  likes: { one: '{n} харесване', other: '{n} харесвания' },
  here: 'На тази страница',
  around: 'Около този коментар',
  wholeThread: 'Към всички коментари',
  before: 'Показване на предишните',
  furtherReplies: 'Показване на още отговори',
  notPosted: 'Не е публикувано',
  notPostedYet: 'Коментарът ви още не е публикуван.',
  final: 'Това, което публикувате тук, после не може да се редактира или изтрие.',
  nothingKept: 'Нищо от него не се пази.',
  foreignForm:
    'Този формуляр може да се изпрати само от {name}. Ако сте го изпратили оттам, собственикът на сървъра трябва да зададе в AFTERWORD_PUBLIC_URL адреса от браузъра ви.',
  notServed: 'Не се обслужва тук',
  notAllowed: 'Не е разрешено',
  notFound: 'Не е намерено',
  wentWrong: 'Нещо се обърка',
  impossible: 'Това не може да се направи',
}
