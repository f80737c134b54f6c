import type { PageWords } from '../page-words.ts'

/** Chinese, traditional. */
export const words: PageWords = {
  likes: { other: '{n} 個讚' },
  here: '本頁內容',
  around: '此留言的前後',
  wholeThread: '閱讀所有留言',
  before: '顯示之前的內容',
  furtherReplies: '顯示更多回覆',
  notPosted: '未發布',
  notPostedYet: '你的留言尚未發布。',
  final: '在這裡發布的內容之後無法編輯或刪除。',
  nothingKept: '其內容已全部清除。',
  foreignForm:
    '此表單只能從 {name} 送出。如果你確實是從那裡送出的，伺服器擁有者需要將 AFTERWORD_PUBLIC_URL 設為你瀏覽器中的網址。',
  notServed: '此處不提供',
  notAllowed: '不允許',
  notFound: '找不到',
  wentWrong: '發生錯誤',
  impossible: '無法執行此操作',
}
