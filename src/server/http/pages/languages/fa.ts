import type { PageWords } from '../page-words.ts'

/** Persian. */
export const words: PageWords = {
  likes: { one: '{n} پسند', other: '{n} پسند' },
  here: 'در این صفحه',
  around: 'پیرامون این دیدگاه',
  wholeThread: 'خواندن همهٔ دیدگاه‌ها',
  before: 'نمایش آنچه پیش‌تر آمده',
  furtherReplies: 'نمایش پاسخ‌های بیشتر',
  notPosted: 'منتشر نشد',
  notPostedYet: 'دیدگاه شما هنوز منتشر نشده است.',
  final: 'آنچه اینجا منتشر می‌کنید بعداً قابل ویرایش یا حذف نیست.',
  nothingKept: 'چیزی از آن نگه داشته نشده است.',
  foreignForm:
    'این فرم را فقط از {name} می‌توان فرستاد. اگر از همان‌جا فرستاده‌اید، مالک سرور باید AFTERWORD_PUBLIC_URL را برابر نشانی درون مرورگر شما قرار دهد.',
  notServed: 'اینجا ارائه نمی‌شود',
  notAllowed: 'مجاز نیست',
  notFound: 'پیدا نشد',
  wentWrong: 'مشکلی پیش آمد',
  impossible: 'این کار شدنی نیست',
}
