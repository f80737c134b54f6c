import type { PageWords } from '../page-words.ts'

/** Indonesian. */
export const words: PageWords = {
  likes: { other: '{n} suka' },
  here: 'Di halaman ini',
  around: 'Di sekitar komentar ini',
  wholeThread: 'Baca semua komentar',
  before: 'Tampilkan yang sebelumnya',
  furtherReplies: 'Tampilkan balasan lainnya',
  notPosted: 'Tidak terkirim',
  notPostedYet: 'Komentar Anda belum terkirim.',
  final: 'Yang Anda kirim di sini tidak dapat diedit atau dihapus lagi.',
  nothingKept: 'Tidak ada isinya yang disimpan.',
  foreignForm:
    'Formulir ini hanya dapat dikirim dari {name}. Jika Anda mengirimnya dari sana, pemilik server harus mengisi AFTERWORD_PUBLIC_URL dengan alamat di peramban Anda.',
  notServed: 'Tidak tersedia di sini',
  notAllowed: 'Tidak diizinkan',
  notFound: 'Tidak ditemukan',
  wentWrong: 'Terjadi kesalahan',
  impossible: 'Ini tidak dapat dilakukan',
}
