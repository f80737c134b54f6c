import type { PageWords } from '../page-words.ts'

/** Russian. */
export const words: PageWords = {
  likes: {
    one: '{n} отметка «Нравится»',
    few: '{n} отметки «Нравится»',
    many: '{n} отметок «Нравится»',
    other: '{n} отметки «Нравится»',
  },
  here: 'На этой странице',
  around: 'Вокруг этого комментария',
  wholeThread: 'Читать все комментарии',
  before: 'Показать, что было раньше',
  furtherReplies: 'Показать ещё ответы',
  notPosted: 'Не опубликовано',
  notPostedYet: 'Ваш комментарий ещё не опубликован.',
  final: 'То, что вы опубликуете здесь, потом нельзя будет изменить или удалить.',
  nothingKept: 'От него ничего не сохранено.',
  foreignForm:
    'Эту форму можно отправить только с {name}. Если вы так и сделали, владелец сервера должен указать в AFTERWORD_PUBLIC_URL адрес из вашего браузера.',
  notServed: 'Здесь недоступно',
  notAllowed: 'Не разрешено',
  notFound: 'Не найдено',
  wentWrong: 'Что-то пошло не так',
  impossible: 'Это невозможно',
}
