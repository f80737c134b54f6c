import type { PageWords } from '../page-words.ts'

/** Turkish. */
export const words: PageWords = {
  likes: { one: '{n} beğeni', other: '{n} beğeni' },
  here: 'Bu sayfada',
  around: 'Bu yorumun çevresinde',
  wholeThread: 'Tüm yorumları oku',
  before: 'Öncesini göster',
  furtherReplies: 'Daha fazla yanıt göster',
  notPosted: 'Yayımlanmadı',
  notPostedYet: 'Yorumunuz henüz yayımlanmadı.',
  final: 'Burada yayımladıklarınızı sonradan düzenleyemez veya silemezsiniz.',
  nothingKept: 'Ondan hiçbir şey saklanmadı.',
  foreignForm:
    'Bu form yalnızca {name} adresinden gönderilebilir. Oradan gönderdiyseniz sunucunun sahibi AFTERWORD_PUBLIC_URL değerini tarayıcınızdaki adres olarak ayarlamalıdır.',
  notServed: 'Burada sunulmuyor',
  notAllowed: 'İzin verilmiyor',
  notFound: 'Bulunamadı',
  wentWrong: 'Bir şeyler ters gitti',
  impossible: 'Bu yapılamaz',
}
