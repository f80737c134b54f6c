import type { PageWords } from '../page-words.ts'

/** Vietnamese. */
export const words: PageWords = {
  likes: { other: '{n} lượt thích' },
  here: 'Trong trang này',
  around: 'Trước và sau bình luận này',
  wholeThread: 'Đọc tất cả bình luận',
  before: 'Xem phần trước đó',
  furtherReplies: 'Xem thêm phản hồi',
  notPosted: 'Chưa đăng',
  notPostedYet: 'Bình luận của bạn chưa được đăng.',
  final: 'Những gì bạn đăng ở đây sau này không thể sửa hay xóa.',
  nothingKept: 'Không còn lưu lại gì.',
  foreignForm:
    'Biểu mẫu này chỉ có thể gửi từ {name}. Nếu bạn đã gửi từ đó, chủ máy chủ cần đặt AFTERWORD_PUBLIC_URL thành địa chỉ trong trình duyệt của bạn.',
  notServed: 'Không có ở đây',
  notAllowed: 'Không được phép',
  notFound: 'Không tìm thấy',
  wentWrong: 'Đã xảy ra lỗi',
  impossible: 'Không thể làm việc này',
}
