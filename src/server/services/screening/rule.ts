import type { Standing } from '#protocol/admin.ts'
import type { Body } from '#protocol/body.ts'
import type { NewAuthor } from '#protocol/comment.ts'
import type { FieldErrorCode, ProblemCode } from '#protocol/problem.ts'
import type { SiteSettings } from '#protocol/settings.ts'
import type { Database } from '../../db/engine/database.ts'

/** A comment that somebody wants to post, or an edit of one, with all that a rule may look at. */
export interface Attempt {
  /** Within the transaction that will write the comment. */
  readonly db: Database
  readonly site: string
  readonly settings: SiteSettings
  readonly time: Date
  readonly threadId: string
  /** The page's address. */
  readonly url: string
  /** `null` for a new comment; the comment's id for an edit. */
  readonly editing: string | null
  /** Normalised: what will be stored. */
  readonly source: string
  readonly body: Body
  readonly details: NewAuthor
  readonly author: {
    readonly id: string
    readonly standing: Standing
    /** How many of their comments are published on this site. */
    readonly published: number
  }
  /** The keyed hash of the network that it comes from; `null` where that is not known. */
  readonly network: string | null
  /**
   * The address of that network. Only rules that ask outside are given it, and only where the owner has
   * turned them on; it is never kept.
   */
  readonly address?: string | null
  /** What a person leaves empty. */
  readonly trap: string | null
  /** How long the writer took, as far as that can be told. */
  readonly seconds: number | null
  /** Work should have been done for it and could not be: there is no script in a form. */
  readonly unproven?: boolean
}

/**
 * What a rule finds: nothing (`null`), that a moderator has to look first (`hold`), that it is `spam`,
 * or that it cannot be posted at all.
 */
export type Verdict =
  | { readonly outcome: 'hold' | 'spam'; readonly reason: string }
  | {
      readonly outcome: 'refuse'
      readonly code: Extract<ProblemCode, 'refused' | 'too_many_requests' | 'locked' | 'forbidden'>
      readonly field: string
      readonly fieldCode: FieldErrorCode
      /** Says to the writer which rule it was, and why. */
      readonly message: string
    }
  | null

/** One reason not to publish a comment at once. */
export interface Rule {
  /** Stands in the queue, in the statistics and in the settings. */
  readonly name: string
  readonly judge: (attempt: Attempt) => Verdict | Promise<Verdict>
  /**
   * It asks somebody outside. So that no writer waits for them it is judged before the transaction:
   * `db` is then the database, and author and thread may have no id yet (an empty text).
   */
  readonly outside?: true
}
