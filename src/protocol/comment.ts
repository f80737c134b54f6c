import type { Body } from './body.ts'

/** A comment as every client sees it. The server makes it; no client adds or invents a field. */
export interface Comment {
  /** A UUID, made by the browser that posted it. */
  readonly id: string
  /** The comment this one replies to; `null` for a top-level comment. */
  readonly parentId: string | null
  readonly author: Author
  readonly body: Body
  /** The language of the body (BCP 47), or `null` where that is not sure. */
  readonly lang: string | null
  /** The body is only the beginning of a long one; `GET /comments/:id` has the rest. */
  readonly truncated: boolean
  /** ISO 8601, UTC, the server's clock. */
  readonly createdAt: string
  /** When the text last changed, or `null` when it never did. */
  readonly editedAt: string | null
  readonly likes: number
  /** How many direct replies there are, loaded or not. */
  readonly replies: number
  readonly state: CommentState
}

/** `pending` is shown to its author alone; `deleted` is an empty place-holder that keeps replies together. */
export type CommentState = 'published' | 'pending' | 'deleted'

export interface Author {
  readonly id: string
  /** Empty when the comment was deleted. */
  readonly name: string
  readonly website: string | null
  readonly role: Role
  /** Signed in with an account that proved who they are. */
  readonly verified: boolean
}

export type Role = 'guest' | 'moderator' | 'owner'

/** The comments of one web page. `id` and `title` are `null` until somebody has written. */
export interface Thread {
  readonly id: string | null
  /** The page's address, normalised. */
  readonly url: string
  readonly title: string | null
  /** Published comments, replies included. */
  readonly count: number
  /** Goes up with every change that a reader can see; 0 where nobody has written. */
  readonly version: number
  /** When the newest comment was made; `null` where there has been none. */
  readonly newestAt: string | null
  /** It takes no new comments. */
  readonly locked: boolean
  /** The id of the comment that stands before all others; the first page has it first. */
  readonly pinned: string | null
}

export type Sort = 'oldest' | 'newest' | 'top'

/** A part of a thread: flat, parents before their replies, replies oldest first. */
export interface CommentPage {
  readonly comments: readonly Comment[]
  /** Opaque; `null` on the last page. */
  readonly nextCursor: string | null
}

export interface ThreadPage extends CommentPage {
  readonly thread: Thread
  readonly focus: Focus
}

/**
 * What became of the comment that was asked to be in focus. `near`: its conversation belongs to this
 * page, be it as a place-holder (its own `state` says so). `far`: it was brought from elsewhere, with its
 * ancestors. `deleted`: it was deleted, and nothing of it is kept. `null`: none was asked for, it is not
 * in this thread, or it lies too deep to be brought.
 */
export type Focus = 'near' | 'far' | 'deleted' | null

/** How far a thread has come: what a live update says of it. */
export type ThreadChange = Pick<Thread, 'count' | 'version' | 'locked' | 'pinned'>

/** What each event of a live stream says beside its comment or change: which thread it is about. */
export interface LiveEvent {
  readonly threadId: string
}

/** A comment as the latest of its site, with the page that it is on. */
export interface LatestComment {
  readonly thread: Pick<Thread, 'url' | 'title'>
  /** With the beginning of its body. */
  readonly comment: Comment
}

/**
 * What a browser posts. It chooses `id`, so a retried POST is the same POST. Where the comment goes is
 * said once: by the page's `url`, which makes the thread where there is none yet, or by `threadId`.
 */
export interface NewComment {
  readonly id: string
  readonly url: string | null
  readonly threadId?: string | null
  /** The page's own id; only with `url`. */
  readonly pageId: string | null
  readonly title: string | null
  readonly parentId: string | null
  /** Markdown, as typed. */
  readonly body: string
  readonly author: NewAuthor
  /** The solution of a challenge, where the server has asked for one. */
  readonly proof?: string | null
  /** What stands in a field that people do not see. */
  readonly trap?: string | null
}

export interface NewAuthor {
  readonly name: string
  /** Never shown to anybody but moderators. */
  readonly email: string | null
  readonly website: string | null
}

/** What in a thread is the asking viewer's own: ids of authors and comments. */
export interface Me {
  /** The viewer as an author; `null` when this key has not written yet. */
  readonly author: Author | null
  readonly liked: readonly string[]
  /** The viewer's own comments that nobody else sees: they wait for a moderator, or look as if they were published. */
  readonly waiting: readonly Comment[]
}

/** What was said in a thread after some time: how many comments, and the ids of the first of them. */
export interface Newer {
  readonly count: number
  readonly ids: readonly string[]
}

/** The Markdown behind a comment, for its author to edit. */
export interface CommentSource {
  readonly body: string
}
