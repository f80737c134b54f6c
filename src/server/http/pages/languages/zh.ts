import type { PageWords } from '../page-words.ts'

/** Chinese, simplified. */
export const words: PageWords = {
  likes: { other: '{n} 个赞' },
  here: '本页内容',
  around: '此评论的前后',
  wholeThread: '阅读全部评论',
  before: '显示之前的内容',
  furtherReplies: '显示更多回复',
  notPosted: '未发布',
  notPostedYet: '你的评论尚未发布。',
  final: '在此发布的内容之后无法编辑或删除。',
  nothingKept: '其内容已全部清除。',
  foreignForm:
    '此表单只能从 {name} 提交。如果你确实是从那里提交的，服务器所有者需要将 AFTERWORD_PUBLIC_URL 设为你浏览器中的地址。',
  notServed: '此处不提供',
  notAllowed: '不允许',
  notFound: '未找到',
  wentWrong: '出错了',
  impossible: '无法执行此操作',
}
