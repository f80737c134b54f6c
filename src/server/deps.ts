import type { Staff, StaffRole } from '#protocol/admin.ts'
import type { NetworkRange } from './network-range.ts'
import type { Backups } from '#protocol/data.ts'
import type { Assets } from './assets.ts'
import type { FetchOut, SendMail, Compress, Counter } from './ports.ts'
import type { Database } from './db/engine/database.ts'
import type { Gate } from './services/screening/gate.ts'
import type { Checks } from './services/sites/tag-check.ts'
import type { CountsWatch } from './counts-watch.ts'
import type { Sites } from './services/sites/sites.ts'

/** All that the server cannot compute by itself. `main.ts` passes the real things, tests their own. */
export interface Deps {
  readonly db: Database
  readonly now: () => Date
  readonly log: Log
  /** `null` where nothing can or need be compressed, as in a browser. */
  readonly compress: Compress
  /** The origins whose pages this server keeps comments for, each as `URL.origin` spells it. */
  readonly origins: ReadonlySet<string>
  /** The sites with their settings. */
  readonly sites: Sites
  /** The public URL, without a trailing slash. */
  readonly publicUrl: string
  readonly assets: Assets
  /** Aborted when the server is about to stop: what would go on for ever has to end. */
  readonly stopping: AbortSignal
  /** The proxies whose `X-Forwarded-For` is trusted; none without it. */
  readonly trustedProxies?: readonly NetworkRange[]
  /** Counts against the limits of the sites. Without it, as in a browser, there are none. */
  readonly counter?: Counter
  /** The screening of new comments. An app has one; a seed writes without. */
  readonly gate?: Gate
  /** Announces a changed thread to live readers. A seed has none. */
  readonly announce?: (threadId: string) => void
  /** The open checks of pages; an app has its own. */
  readonly checks?: Checks
  /** Tells pages of moderators how much there is to do; an app has its own. */
  readonly counts?: CountsWatch
  /** All of a site as an export, read beside everything else; there is none of a database in memory. */
  readonly exportSite?: (site: string) => AsyncGenerator<Uint8Array>
  /** The backups that are made by themselves; there is none where none are. */
  readonly findBackups?: () => Promise<Backups>
  /** Sends one mail, once; not there where no mail server is known. */
  readonly sendMail?: SendMail | undefined
  /** Requests a URL that a user chose. The server makes no other requests. */
  readonly fetchOut?: FetchOut | undefined
  /** Says that the outbox has something to send; with a `target`, that it is not to be spared any more. */
  readonly hurry?: (target?: string) => void
  /** Mails a link that signs in; there is none where mail is not set up. */
  readonly sendSignInLink?: ((to: Staff, link: string) => Promise<void>) | undefined
  /** Mails an invitation to look after a site; the same. */
  readonly sendInvite?: ((to: Invited, link: string) => Promise<void>) | undefined
}

/** An invited member, and the inviter. */
export interface Invited {
  readonly email: string
  readonly site: string
  readonly role: StaffRole
  readonly by: Staff
}

/** The log: an event and its facts. */
export interface Log {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
