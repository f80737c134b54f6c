import type { GeneratedAlways, Selectable } from 'kysely'
import type { CommentState, Role } from '#protocol/comment.ts'

// Ids, times and states are text: the same in SQLite and PostgreSQL, sortable, ready for JSON.

export interface ThreadTable {
  id: string
  /** The origin of its pages. */
  site: string
  /** What makes it this thread among those of its site: its normalised address, or its page id. */
  key: string
  url: string
  title: string | null
  /** Published comments, replies included. */
  comment_count: number
  /** Goes up with every change that a reader can see. */
  version: number
  /** When its newest comment was made; comments of one thread never share a time. */
  newest_at: string
  created_at: string
}

export interface AuthorTable {
  id: string
  site: string
  /** SHA-256 of the viewer's key, in hexadecimal; the key itself is never stored. */
  key_hash: string
  /** Empty for somebody who has only liked. */
  name: string
  email: string | null
  website: string | null
  role: Role
  verified: number
  created_at: string
}

export interface CommentTable {
  id: string
  thread_id: string
  /** The site of its thread, which never changes. */
  site: string
  parent_id: string | null
  author_id: string
  author_name: string
  author_website: string | null
  /** Markdown, as typed. */
  source: string
  /** JSON of a `Body`. */
  body: string
  state: CommentState
  /** 1 when readers get to see it: published, or deleted with replies that they see. */
  visible: number
  likes: number
  /** Fewer than nothing for each like: the most liked first is then one direction with the oldest first. */
  rank: GeneratedAlways<number>
  /** Visible direct replies. */
  reply_count: number
  created_at: string
  edited_at: string | null
  /** The thread's version since which readers see this comment as it is; 0 when they never saw it. */
  version: number
  /** BCP 47 of what it says, where that is sure. */
  lang: string | null
}

export interface LikeTable {
  comment_id: string
  author_id: string
  thread_id: string
  created_at: string
}

export interface MigrationTable {
  name: string
  applied_at: string
}

export interface Schema {
  threads: ThreadTable
  authors: AuthorTable
  comments: CommentTable
  likes: LikeTable
  migrations: MigrationTable
}

export type ThreadRow = Selectable<ThreadTable>
export type AuthorRow = Selectable<AuthorTable>
