import type { Comment } from './comment.ts'
import type { DecidedState, ModerationState, Standing, View } from './states.ts'

// The wire of the admin, under `/admin/api`.

export type StaffRole = 'moderator' | 'owner'

/**
 * The closing of a thread: `open` until its site's age limit, `kept-open` for good, `locked` by a
 * moderator, `aged` by that limit.
 */
export type Closing = 'open' | 'kept-open' | 'locked' | 'aged'

/** The mail that a member wants: every comment, waiting ones, a daily digest of both, or none. */
export type Notify = 'all' | 'waiting' | 'digest' | 'none'

/** A session: the member and their current site. */
export interface Session {
  readonly id: string
  readonly staff: Staff
  /** An origin. Everything else that the admin shows is of this site. */
  readonly site: string
  readonly role: StaffRole
  readonly sites: readonly { readonly origin: string; readonly role: StaffRole }[]
}

export interface Staff {
  readonly id: string
  readonly email: string
  readonly name: string
  /** Runs the server, and may add sites. */
  readonly operator: boolean
}

/** A comment as moderators see it. */
export interface QueueItem {
  /** Whole, whatever its state; `comment.state` is what its writer sees. */
  readonly comment: Comment
  readonly state: ModerationState
  readonly thread: QueueThread
  readonly person: Person
  /** The rule that held it, and why: a name of `Rule` and a sentence. */
  readonly held: { readonly rule: string; readonly reason: string } | null
  readonly reports: readonly Report[]
  /** The keyed hash of its network; equal ones came from one network. */
  readonly network: string | null
  readonly networkBanned: boolean
}

export interface QueueThread {
  readonly id: string
  readonly url: string
  readonly title: string | null
  readonly closing: Closing
  readonly pinnedId: string | null
}

/** An author as moderators see them. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly website: string | null
  readonly standing: Standing
  readonly createdAt: string
  /** The author's comments in each state. */
  readonly published: number
  readonly waiting: number
  /** Spam, or taken down. */
  readonly refused: number
}

export interface Report {
  readonly reason: ReportReason
  readonly createdAt: string
}

export const REPORT_REASONS = ['spam', 'abuse', 'off_topic', 'other'] as const

export type ReportReason = (typeof REPORT_REASONS)[number]

export interface QueuePage {
  readonly items: readonly QueueItem[]
  /** Opaque; `null` on the last page. */
  readonly nextCursor: string | null
  /** When the last comment was made that a search looked at before it stopped; else `null`. */
  readonly searchedTo: string | null
}

export type QueueCounts = Readonly<Record<View, number>>

/** One comment with what surrounds it. */
export interface QueueDetail {
  readonly item: QueueItem
  /** The Markdown, as typed. */
  readonly source: string
  /** The comments above it, from the top one down, and the first ones below it. */
  readonly above: readonly QueueItem[]
  readonly below: readonly QueueItem[]
  /** The audit entries of the comment and its author, newest first. */
  readonly history: readonly AuditEntry[]
}

/** The result of an action on several comments. */
export interface ActionResult {
  /** Undoes all of it: `DELETE /admin/api/actions/BATCH`. `null` where nothing changed. */
  readonly batch: string | null
  /** The comments as they are now. */
  readonly items: readonly QueueItem[]
  /** The ids of subjects that changed since and therefore were not undone. */
  readonly left: readonly string[]
}

/** One thing that was done. */
export interface AuditEntry {
  readonly id: string
  readonly batch: string
  /** The name of who did it; `null` for the server itself. */
  readonly by: string | null
  readonly action: string
  readonly subject: 'comment' | 'thread' | 'person' | 'site' | 'staff' | 'network'
  readonly subjectId: string
  readonly was: unknown
  readonly now: unknown
  readonly undone: boolean
  readonly createdAt: string
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[]
  readonly nextCursor: string | null
}

/** A site in numbers, one entry for each day (UTC), the oldest first. */
export interface Statistics {
  readonly days: readonly string[]
  readonly published: readonly number[]
  readonly waiting: readonly number[]
  readonly spam: readonly number[]
  /** Median time from writing to approval in minutes; `null` on days without one. */
  readonly waitMinutes: readonly (number | null)[]
  /** The number of comments that each rule refused or held. */
  readonly refusals: Readonly<Record<string, readonly number[]>>
}

/** The member's notifications for the site of the session. */
export interface Notifications {
  readonly notify: Notify
  /** The receiver's URL. */
  readonly email: string
  /** The server can send mail at all. */
  readonly canMail: boolean
}

/** The events of webhooks and mails. `digest` and `webhook.test` belong to no comment. */
export type OutboxEvent = CommentEvent | 'digest' | 'webhook.test'

export type CommentEvent =
  | 'comment.created'
  | 'comment.approved'
  | 'comment.removed'
  | 'comment.edited'
  | 'comment.reported'

/** An address that hears of everything that happens to the site's comments. */
export interface Webhook {
  readonly id: string
  readonly url: string
  readonly createdAt: string
}

/** A webhook as it is shown once, with what its receiver checks signatures by. */
export interface NewWebhook extends Webhook {
  readonly secret: string
}

export type DeliveryState = 'waiting' | 'sent' | 'failed'

/** One message to the outside, and how far it has come. */
export interface Delivery {
  readonly id: string
  readonly kind: 'mail' | 'webhook'
  readonly event: OutboxEvent
  /** The address of the mail, or of the webhook. */
  readonly to: string
  /** The comment that it is about. */
  readonly commentId: string | null
  readonly state: DeliveryState
  readonly attempts: number
  /** The time of the next attempt; `null` for none. */
  readonly dueAt: string | null
  /** Why the last attempt failed. */
  readonly error: string | null
  readonly createdAt: string
  readonly sentAt: string | null
}

export interface DeliveryPage {
  readonly deliveries: readonly Delivery[]
  /** Opaque; `null` on the last page. */
  readonly nextCursor: string | null
}

/** A pass: a moderator's temporary access to one thread. */
export interface PassInfo {
  readonly threadId: string
  readonly expiresAt: string
  readonly role: StaffRole
}

/** A moderator's new state for a comment in its thread. */
export interface NewState {
  readonly state: DecidedState
}
