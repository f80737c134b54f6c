/** The limits of each part of a comment. Text lengths are in UTF-16 units unless noted. */
export const LIMITS = {
  /** The Markdown source, after normalising. */
  body: 10_000,
  /** In graphemes: a name is as long as it looks. */
  name: 120,
  /** RFC 5321 §4.5.3.1.3: a path of 256 octets less its two angle brackets. */
  email: 254,
  url: 2048,
  pageId: 200,
  title: 300,
  links: 20,
  /** Bytes of a request's body. */
  request: 65_536,
  /** A longer body travels as its beginning; expanding the comment fetches the rest. */
  excerpt: 4000,
  /** Top-level comments of a page of the thread, or replies of a page of replies. */
  page: 20,
  /** Replies that travel with their parent before "Show more replies" is needed. */
  firstReplies: 3,
  /** No page carries more comments than this, however many replies its comments have. */
  pageTotal: 40,
  /** Ancestors that come along with a comment in focus. One that has more is not brought. */
  focusAncestors: 500,
  /** Pages asked for in one request for counts. */
  counts: 100,
  /** Threads that one live stream tells of. */
  liveThreads: 50,
} as const
