import type { PageWords } from '../page-words.ts'

/** Ukrainian. */
export const words: PageWords = {
  likes: {
    one: '{n} вподобання',
    few: '{n} вподобання',
    many: '{n} вподобань',
    other: '{n} вподобання',
  },
  here: 'На цій сторінці',
  around: 'Навколо цього коментаря',
  wholeThread: 'Читати всі коментарі',
  before: 'Показати, що було раніше',
  furtherReplies: 'Показати ще відповіді',
  notPosted: 'Не опубліковано',
  notPostedYet: 'Ваш коментар ще не опубліковано.',
  final: 'Те, що ви опублікуєте тут, потім не можна буде змінити чи видалити.',
  nothingKept: 'Від нього нічого не збережено.',
  foreignForm:
    'Цю форму можна надіслати лише з {name}. Якщо ви так і зробили, власник сервера має вказати в AFTERWORD_PUBLIC_URL адресу з вашого браузера.',
  notServed: 'Тут недоступно',
  notAllowed: 'Не дозволено',
  notFound: 'Не знайдено',
  wentWrong: 'Щось пішло не так',
  impossible: 'Це неможливо',
}
