import type { Limit } from '#protocol/settings.ts'

// The seams that `node/` fills in: mail, requests, compression and counting, with their failures.

/** One mail to one person. */
export interface Mail {
  /** A repeated message has the same id, so its receiver can tell. */
  readonly id: string
  readonly to: Recipient
  readonly subject: string
  readonly parts: readonly MailPart[]
  /** Mails of one conversation stand together. */
  readonly conversation?: string
  /** The unsubscribe URL, for mail that was not asked for. */
  readonly settingsUrl?: string
}

export interface Recipient {
  readonly name: string
  readonly address: string
}

/** A piece of a mail, of plain text: both its versions are drawn from these. */
export type MailPart =
  | { readonly kind: 'text' | 'heading'; readonly text: string }
  /** A quotation. */
  | { readonly kind: 'quote'; readonly by: string; readonly text: string }
  /** A link of the server's own; links in comments never get here. */
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

/** Sends a mail once, or throws an `OutgoingFailure`. */
export type SendMail = (mail: Mail, signal: AbortSignal) => Promise<void>

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal?: AbortSignal
}

/** Requests a URL that a user chose, once. Throws an `OutgoingFailure`. */
export type FetchOut = (
  url: string,
  request: OutgoingRequest,
) => Promise<{ readonly status: number; readonly text: string }>

/** Why something could not be sent, in a sentence that the owner of a site may read. */
export class OutgoingFailure extends Error {
  override name = 'OutgoingFailure'
  /** Trying again would change nothing. */
  readonly isFinal: boolean
  /** Nothing else of this kind can be sent now: the mail server itself does not answer. */
  readonly isShared: boolean

  constructor(
    message: string,
    {
      isFinal = false,
      isShared = false,
      cause,
    }: { isFinal?: boolean; isShared?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.isFinal = isFinal
    this.isShared = isShared
  }
}

/** Bytes in the two content codings of all browsers. */
export interface Compressed {
  readonly br: Uint8Array
  readonly gzip: Uint8Array
}

/** `null` where nothing can or need be compressed. */
export type Compress = (bytes: Uint8Array) => Promise<Compressed | null>

/**
 * The kinds of counted subjects. Each kind has a memory of its own, so one cannot push out another.
 */
export type CounterKind = 'person' | 'network' | 'site'

/** Counts what was done lately, in a memory that does not grow. */
export interface Counter {
  /** Counts one more. Gives 0 within the limit, else the seconds until there may be another. */
  spend(counted: CounterKind, key: string, limit: Limit): Promise<number>
  /** The used share of the limit, from 0 to 1. */
  used(counted: CounterKind, key: string, limit: Limit): Promise<number>
}
