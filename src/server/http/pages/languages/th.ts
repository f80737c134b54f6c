import type { PageWords } from '../page-words.ts'

/** Thai. */
export const words: PageWords = {
  likes: { other: 'ถูกใจ {n} ครั้ง' },
  here: 'ในหน้านี้',
  around: 'ก่อนและหลังความคิดเห็นนี้',
  wholeThread: 'อ่านความคิดเห็นทั้งหมด',
  before: 'แสดงสิ่งที่มาก่อนหน้า',
  furtherReplies: 'แสดงการตอบกลับเพิ่มเติม',
  notPosted: 'ยังไม่ได้โพสต์',
  notPostedYet: 'ความคิดเห็นของคุณยังไม่ได้โพสต์',
  final: 'สิ่งที่คุณโพสต์ที่นี่จะแก้ไขหรือลบภายหลังไม่ได้',
  nothingKept: 'ไม่มีการเก็บข้อความใดไว้',
  foreignForm:
    'ส่งแบบฟอร์มนี้ได้จาก {name} เท่านั้น หากคุณส่งจากที่นั่นแล้ว เจ้าของเซิร์ฟเวอร์ต้องตั้งค่า AFTERWORD_PUBLIC_URL เป็นที่อยู่ในเบราว์เซอร์ของคุณ',
  notServed: 'ไม่มีให้บริการที่นี่',
  notAllowed: 'ไม่อนุญาต',
  notFound: 'ไม่พบ',
  wentWrong: 'เกิดข้อผิดพลาด',
  impossible: 'ทำเช่นนี้ไม่ได้',
}
