import type { Body } from './body.ts'
import type { CommentState } from './states.ts'

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
  /** The time of the last edit, or `null`. */
  readonly editedAt: string | null
  readonly likes: number
  /** The number of direct replies, loaded or not. */
  readonly replies: number
  readonly state: CommentState
}

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

/** The thread of one web page. `id` and `title` are `null` before the first comment. */
export interface Thread {
  readonly id: string | null
  /** The page's address, normalised. */
  readonly url: string
  readonly title: string | null
  /** Published comments, replies included. */
  readonly count: number
  /** Increases with every change that readers can see; 0 before the first comment. */
  readonly version: number
  /** The time of the newest comment; `null` without one. */
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
 * The fate of the comment in focus. `near`: its conversation belongs to this page, perhaps as a
 * placeholder (see its `state`). `far`: it comes from another page, with its ancestors. `deleted`:
 * it was deleted. `null`: the request named none, or one of another thread.
 */
export type Focus = 'near' | 'far' | 'deleted' | null

/** The version and counts of a thread in a live update. */
export type ThreadChange = Pick<Thread, 'count' | 'version' | 'locked' | 'pinned'>

/** Thread of a live event, sent beside its comment or change. */
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
 * A new comment from a browser. The browser chooses `id`, so a retried POST is the same POST.
 * Either the page's `url` names the thread, which is created when missing, or `threadId` does.
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
  /** The value of the honeypot field, which people do not see. */
  readonly trap?: string | null
}

export interface NewAuthor {
  readonly name: string
  /** Visible to moderators only. */
  readonly email: string | null
  readonly website: string | null
}

/** The viewer's own data in a thread: ids of authors and comments. */
export interface Me {
  /** The viewer as an author; `null` when this key has not written yet. */
  readonly author: Author | null
  readonly liked: readonly string[]
  /**
   * The viewer's own comments that other readers do not see: pending ones, and those of a hidden
   * author.
   */
  readonly waiting: readonly Comment[]
}

/** The comments of a thread after a time: their number, and the ids of the first ones. */
export interface Newer {
  readonly count: number
  readonly ids: readonly string[]
}

/** The Markdown behind a comment, for its author to edit. */
export interface CommentSource {
  readonly body: string
}
