import type { PageWords } from '../page-words.ts'

/** Korean. */
export const words: PageWords = {
  likes: { other: '좋아요 {n}개' },
  here: '이 페이지에서',
  around: '이 댓글의 앞뒤',
  wholeThread: '모든 댓글 읽기',
  before: '이전 내용 보기',
  furtherReplies: '답글 더 보기',
  notPosted: '게시되지 않음',
  notPostedYet: '댓글이 아직 게시되지 않았습니다.',
  final: '여기에 게시한 내용은 나중에 수정하거나 삭제할 수 없습니다.',
  nothingKept: '내용은 남아 있지 않습니다.',
  foreignForm:
    '이 양식은 {name}에서만 보낼 수 있습니다. 그곳에서 보냈다면 서버 소유자가 AFTERWORD_PUBLIC_URL을 브라우저에 보이는 주소로 설정해야 합니다.',
  notServed: '여기서는 제공되지 않음',
  notAllowed: '허용되지 않음',
  notFound: '찾을 수 없음',
  wentWrong: '문제가 발생했습니다',
  impossible: '할 수 없는 작업입니다',
}
