import type { PageWords } from '../page-words.ts'

/** Japanese. */
export const words: PageWords = {
  likes: { other: 'いいね {n}件' },
  here: 'このページ内',
  around: 'このコメントの前後',
  wholeThread: 'すべてのコメントを読む',
  before: 'これより前を表示',
  furtherReplies: '返信をさらに表示',
  notPosted: '投稿されていません',
  notPostedYet: 'コメントはまだ投稿されていません。',
  final: 'ここで投稿した内容は、あとから編集や削除ができません。',
  nothingKept: '内容は一切残っていません。',
  foreignForm:
    'このフォームは{name}からのみ送信できます。そこから送信した場合は、サーバーの管理者がAFTERWORD_PUBLIC_URLに、ブラウザーに表示されているアドレスを設定する必要があります。',
  notServed: 'ここでは扱っていません',
  notAllowed: '許可されていません',
  notFound: '見つかりません',
  wentWrong: '問題が発生しました',
  impossible: 'この操作はできません',
}
