import type { Generated, GeneratedAlways, Selectable } from 'kysely'
import type { Closing, DeliveryState, Notify, OutboxEvent, StaffRole } from '#protocol/admin.ts'
import type { ModerationState, Standing } from '#protocol/states.ts'
import type { Role } from '#protocol/comment.ts'

// Ids, times and states are text: the same in SQLite and PostgreSQL, sortable, ready for JSON.

export interface ThreadTable {
  id: string
  /** The origin of its pages. */
  site: string
  /** The key of a thread on its site: the normalised URL, or the page id. */
  key: string
  url: string
  title: string | null
  /** Published comments, replies included. */
  comment_count: number
  /** Goes up with every change that a reader can see. */
  version: number
  /** The time of the newest comment. Comments of one thread never share a time. */
  newest_at: string
  created_at: string
  closing: Closing
  /** The comment that stands before all others. */
  pinned_id: string | null
}

export interface AuthorTable {
  id: string
  site: string
  /** SHA-256 of the viewer's key, in hexadecimal; the key itself is never stored. */
  key_hash: string
  /** Empty for an author who has only liked. */
  name: string
  email: string | null
  website: string | null
  role: Role
  verified: number
  created_at: string
  standing: Standing
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
  state: ModerationState
  /** 1 when readers get to see it: published, or a place-holder with replies that they see. */
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
  /** The rule that made it wait, or took it for spam, and its reason: `RULE: REASON`. */
  held_by: string | null
  /** The keyed hash of the network that it came from; addresses are never stored. */
  network: string | null
  /** The number of reports since a moderator last acted. */
  report_count: number
  /** The hash of the text, to find duplicates; `null` for deleted and imported comments. */
  text_hash: string | null
  /** Of what an edited comment said when it was posted; `null` for one that was not edited. */
  posted_hash: Generated<string | null>
}

export interface LikeTable {
  comment_id: string
  author_id: string
  thread_id: string
  created_at: string
  /** Keyed hashes of the network that it came from and of the one around it, other ones for each comment. */
  network: string | null
  network_around: string | null
  /** 1 when the comment's number has it; 0 for one of a network that has given enough. */
  counted: number
}

export interface SiteTable {
  origin: string
  /** JSON of the settings that are not as they come. */
  settings: string
  created_at: string
}

export interface StaffTable {
  id: string
  /** In lower case. */
  email: string
  name: string
  /** 1 for who runs the server, and may add sites. */
  operator: number
  /**
   * The time at which the address was proved: by a link mailed to it, or by the operator. An
   * invitation proves nothing, as its sender sees it too.
   */
  proved_at: string | null
  created_at: string
}

export interface MembershipTable {
  staff_id: string
  site: string
  role: StaffRole
  notify: Notify
  /** Until when a digest has told of everything. */
  digested_at: string
  created_at: string
}

export interface SessionTable {
  id: string
  /** SHA-256 of what the cookie carries. */
  token_hash: string
  staff_id: string
  /** The one site that this session sees. */
  site: string
  user_agent: string
  created_at: string
  seen_at: string
  expires_at: string
}

export interface PasskeyTable {
  /** The credential's id, base64url. */
  id: string
  staff_id: string
  /** COSE, base64url. */
  public_key: string
  counter: number
  /** JSON of a list. */
  transports: string
  name: string
  created_at: string
  used_at: string | null
}

/** One-time tokens: links, invitations, challenges, passes. */
export interface TokenTable {
  hash: string
  purpose: 'setup' | 'sign-in' | 'invite' | 'challenge' | 'pass'
  staff_id: string | null
  site: string | null
  role: StaffRole | null
  email: string | null
  thread_id: string | null
  created_at: string
  expires_at: string
}

/** One thing that was done to one subject. Rows are only added; `undone` is all that changes. */
export interface AuditTable {
  id: string
  site: string
  /** `null` for what the server did by itself. */
  staff_id: string | null
  /** Actions of one batch are undone together. */
  batch: string
  action: string
  subject: 'comment' | 'thread' | 'person' | 'site' | 'staff' | 'network'
  subject_id: string
  /** JSON of what changed, before and after. */
  was: string | null
  now: string | null
  undone: number
  created_at: string
}

export interface ReportTable {
  comment_id: string
  author_id: string
  reason: string
  created_at: string
}

export interface BanTable {
  site: string
  /** As in `comments`. */
  network: string
  created_at: string
}

/** The number of comments that a rule refused or held on a day (UTC). */
export interface RefusalTable {
  site: string
  day: string
  rule: string
  count: number
}

export interface SecretTable {
  name: string
  value: string
}

/** Proofs of work that were used. */
export interface SpentTable {
  nonce: string
  expires_at: string
}

export interface WebhookTable {
  id: string
  site: string
  url: string
  /** Signs what is sent to it (Standard Webhooks). */
  secret: string
  created_at: string
}

/** An outgoing message, written in the transaction of its event and sent later. */
export interface OutboxTable {
  id: string
  site: string
  kind: 'mail' | 'webhook'
  /** A staff member's id, or a webhook's. */
  target: string
  event: OutboxEvent
  /** JSON of what it is about: ids and times, never words or names, which may be deleted meanwhile. */
  payload: string
  state: DeliveryState
  attempts: number
  /** The earliest time to send it. A sender defers it first, so that no other sender takes it. */
  due_at: string
  /** Why the last attempt failed. */
  error: string | null
  created_at: string
  sent_at: string | null
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
  sites: SiteTable
  staff: StaffTable
  memberships: MembershipTable
  sessions: SessionTable
  passkeys: PasskeyTable
  tokens: TokenTable
  audit: AuditTable
  reports: ReportTable
  bans: BanTable
  refusals: RefusalTable
  secrets: SecretTable
  spent: SpentTable
  webhooks: WebhookTable
  outbox: OutboxTable
  migrations: MigrationTable
}

export type ThreadRow = Selectable<ThreadTable>
export type AuthorRow = Selectable<AuthorTable>
