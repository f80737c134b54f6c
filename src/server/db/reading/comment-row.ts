import { stateFor, type CommentState, type ModerationState } from '#protocol/states.ts'
import type { Body } from '#protocol/body.ts'
import type { Comment, Role } from '#protocol/comment.ts'

/** A comment with what it takes from its author. */
export interface CommentRow {
  readonly id: string
  readonly thread_id: string
  readonly parent_id: string | null
  readonly author_id: string
  readonly author_name: string
  readonly author_website: string | null
  readonly author_role: Role
  readonly author_verified: number
  readonly body: string
  readonly state: ModerationState
  readonly visible: number
  readonly likes: number
  readonly reply_count: number
  readonly created_at: string
  readonly edited_at: string | null
  readonly lang: string | null
}

/** All columns but `source`, which only a comment's author gets to see. */
export const COMMENT_COLUMNS = [
  'comments.id',
  'comments.thread_id',
  'comments.parent_id',
  'comments.author_id',
  'comments.author_name',
  'comments.author_website',
  'comments.body',
  'comments.state',
  'comments.visible',
  'comments.likes',
  'comments.reply_count',
  'comments.created_at',
  'comments.edited_at',
  'comments.lang',
] as const

export const AUTHOR_COLUMNS = [
  'authors.role as author_role',
  'authors.verified as author_verified',
] as const

/** The comment as readers see it: at most a placeholder unless it is published. */
export function toComment(row: CommentRow): Comment {
  return draw(row, stateFor('reader', row.state))
}

/** The comment as its author sees it, who does not learn that it is hidden or marked as spam. */
export function toOwnComment(row: CommentRow): Comment {
  return draw(row, stateFor('author', row.state))
}

/** The comment as moderators see it: with its text, as long as there is one. */
export function toWholeComment(row: CommentRow): Comment {
  return draw(row, stateFor('moderator', row.state))
}

/** The one place where a row becomes a comment. A column leaves the server only if it is named here. */
function draw(row: CommentRow, state: CommentState): Comment {
  const deleted = state === 'deleted'
  return {
    id: row.id,
    parentId: row.parent_id,
    author: deleted
      ? { id: '', name: '', website: null, role: 'guest', verified: false }
      : {
          id: row.author_id,
          name: row.author_name,
          website: row.author_website,
          role: row.author_role,
          verified: row.author_verified === 1,
        },
    body: deleted ? [] : (JSON.parse(row.body) as Body),
    lang: deleted ? null : row.lang,
    truncated: false,
    createdAt: row.created_at,
    editedAt: deleted ? null : row.edited_at,
    likes: deleted ? 0 : row.likes,
    replies: row.reply_count,
    state,
  }
}
