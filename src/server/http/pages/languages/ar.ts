import type { PageWords } from '../page-words.ts'

/** Arabic. */
export const words: PageWords = {
  likes: {
    zero: '{n} إعجاب',
    one: 'إعجاب واحد ({n})',
    two: 'إعجابان ({n})',
    few: '{n} إعجابات',
    many: '{n} إعجابًا',
    other: '{n} إعجاب',
  },
  here: 'في هذه الصفحة',
  around: 'حول هذا التعليق',
  wholeThread: 'قراءة كل التعليقات',
  before: 'عرض ما سبق',
  furtherReplies: 'عرض المزيد من الردود',
  notPosted: 'لم يُنشر',
  notPostedYet: 'لم يُنشر تعليقك بعد.',
  final: 'ما تنشره هنا لا يمكنك تعديله أو حذفه لاحقًا.',
  nothingKept: 'لم يُحتفظ بأي شيء منه.',
  foreignForm:
    'لا يمكن إرسال هذا النموذج إلا من {name}. إذا أرسلته من هناك، فعلى مالك الخادم ضبط AFTERWORD_PUBLIC_URL على العنوان الظاهر في متصفحك.',
  notServed: 'غير متاح هنا',
  notAllowed: 'غير مسموح',
  notFound: 'غير موجود',
  wentWrong: 'حدث خطأ ما',
  impossible: 'لا يمكن تنفيذ ذلك',
}
