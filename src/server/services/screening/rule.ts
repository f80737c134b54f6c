import type { Standing } from '#protocol/states.ts'
import type { Body } from '#protocol/body.ts'
import type { NewAuthor } from '#protocol/comment.ts'
import type { FieldErrorCode, ProblemCode } from '#protocol/problem.ts'
import type { SiteSettings } from '#protocol/settings.ts'
import type { Database } from '../../db/engine/database.ts'

/** A comment to be posted, or an edit, with everything that a rule may read. */
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
    /** The number of their published comments on this site. */
    readonly published: number
  }
  /** The keyed hash of the network that it comes from; `null` where that is not known. */
  readonly network: string | null
  /**
   * The IP address. Only rules that call a service get it, where the owner turned them on; it is
   * never stored.
   */
  readonly address?: string | null
  /** The honeypot field, which people leave empty. */
  readonly trap: string | null
  /** The seconds that the author took, as far as known. */
  readonly seconds: number | null
  /** Work should have been done for it and could not be: there is no script in a form. */
  readonly unproven?: boolean
}

/** The verdict of a rule: `null` for none, `hold` for a moderator's look, `spam`, or a refusal. */
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
   * The rule calls a service. It runs before the transaction, so that no writer waits: `db` is then
   * the database, and author and thread may have no id yet (an empty string).
   */
  readonly outside?: true
}
