import type { PageWords } from '../page-words.ts'

/** Hebrew. */
export const words: PageWords = {
  likes: { one: 'לייק אחד ({n})', two: '{n} לייקים', other: '{n} לייקים' },
  here: 'בדף הזה',
  around: 'סביב התגובה הזאת',
  wholeThread: 'קריאת כל התגובות',
  before: 'הצגת מה שקדם',
  furtherReplies: 'הצגת תשובות נוספות',
  notPosted: 'לא פורסם',
  notPostedYet: 'התגובה שלך עדיין לא פורסמה.',
  final: 'את מה שמפרסמים כאן אי אפשר לערוך או למחוק אחר כך.',
  nothingKept: 'לא נשמר ממנה דבר.',
  foreignForm:
    'את הטופס הזה אפשר לשלוח רק מ־{name}. אם כך נשלח, על הבעלים של השרת להגדיר ב־AFTERWORD_PUBLIC_URL את הכתובת שבדפדפן שלך.',
  notServed: 'לא זמין כאן',
  notAllowed: 'אין הרשאה',
  notFound: 'לא נמצא',
  wentWrong: 'משהו השתבש',
  impossible: 'אי אפשר לעשות את זה',
}
