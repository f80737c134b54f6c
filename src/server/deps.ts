import type { Staff, StaffRole } from '#protocol/admin.ts'
import type { NetworkRange } from './network-range.ts'
import type { Backups } from '#protocol/data.ts'
import type { Assets } from './assets.ts'
import type { Compress } from './compress.ts'
import type { Counter } from './counter.ts'
import type { Database } from './db/engine/database.ts'
import type { Gate } from './services/screening/gate.ts'
import type { Checks } from './services/sites/tag-check.ts'
import type { CountsWatch } from './counts-watch.ts'
import type { FetchOut, SendMail } from './ports.ts'
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
  /** The same sites, with what their owners have decided. */
  readonly sites: Sites
  /** Where readers reach this server, without a slash at the end. */
  readonly publicUrl: string
  readonly assets: Assets
  /** Aborted when the server is about to stop: what would go on for ever has to end. */
  readonly stopping: AbortSignal
  /** The proxies whose word on where a request comes from is taken; nobody's without it. */
  readonly trustedProxies?: readonly NetworkRange[]
  /** Counts against the limits of the sites. Without it, as in a browser, there are none. */
  readonly counter?: Counter
  /** What comments from outside pass on their way in. An app has one; a seeding comes by no gate. */
  readonly gate?: Gate
  /** Who wants to hear that a thread has changed. An app hears its own writes; a seeding has nobody. */
  readonly announce?: (threadId: string) => void
  /** What is being found out about pages; an app has its own. */
  readonly checks?: Checks
  /** Tells pages of moderators how much there is to do; an app has its own. */
  readonly counts?: CountsWatch
  /** All of a site as an export, read beside everything else; there is none of a database in memory. */
  readonly exportSite?: (site: string) => AsyncGenerator<Uint8Array>
  /** The backups that are made by themselves; there is none where none are. */
  readonly findBackups?: () => Promise<Backups>
  /** Sends one mail, once; not there where no mail server is known. */
  readonly sendMail?: SendMail | undefined
  /** Asks an address that somebody has named. Nothing else of the server goes out. */
  readonly fetchOut?: FetchOut | undefined
  /** Says that the outbox has something to send; with a `target`, that it is not to be spared any more. */
  readonly hurry?: (target?: string) => void
  /** Mails a link that signs in; there is none where mail is not set up. */
  readonly sendSignInLink?: ((to: Staff, link: string) => Promise<void>) | undefined
  /** Mails an invitation to look after a site; the same. */
  readonly sendInvite?: ((to: Invited, link: string) => Promise<void>) | undefined
}

/** Somebody who is asked to look after a site, and who asks. */
export interface Invited {
  readonly email: string
  readonly site: string
  readonly role: StaffRole
  readonly by: Staff
}

/** Where the server says what it does: what happened, and the facts of it. */
export interface Log {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
