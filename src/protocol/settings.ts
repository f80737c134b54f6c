/** The settings of a site, made by its owner. */
export interface SiteSettings {
  /** Comments that wait for a moderator: none, those of readers who are not trusted yet, or all. */
  readonly policy: 'publish' | 'first' | 'all'
  /** So many published comments make a person trusted. */
  readonly trustAfter: number
  /** Rate limits of posting: per author, per network and for the whole site. */
  readonly limits: {
    readonly person: Limit
    readonly network: Limit
    readonly site: Limit
  }
  /**
   * Refuses a comment that repeats one of the last day: of any author, of the same author, or
   * never.
   */
  readonly duplicates: 'site' | 'person' | 'off'
  /** A comment with more links than this waits. */
  readonly maxLinks: number
  /** A comment with one of these words or phrases waits. */
  readonly heldWords: readonly string[]
  /** A comment with one of these is refused. */
  readonly blockedWords: readonly string[]
  /** A comment with a link to one of these domains, or a subdomain, counts as spam. */
  readonly blockedDomains: readonly string[]
  /** The seconds that a person needs at least to write a comment; 0 turns the rule off. */
  readonly minSeconds: number
  /**
   * Whether unknown browsers solve a proof of work before they post: never, always, or in a flood
   * only.
   */
  readonly proofOfWork: 'off' | 'flood' | 'always'
  /** Threads take no comments once they are so old; `null` for ever. */
  readonly closeAfterDays: number | null
  /** The site's own key for akismet.com. With `null` nothing is ever sent there. */
  readonly akismetKey: string | null
}

/** At most `count` in any `seconds`. */
export interface Limit {
  readonly count: number
  readonly seconds: number
}

/** The settings of a new site. */
export const DEFAULT_SETTINGS: SiteSettings = {
  policy: 'publish',
  trustAfter: 1,
  limits: {
    person: { count: 5, seconds: 60 },
    network: { count: 20, seconds: 60 },
    site: { count: 300, seconds: 60 },
  },
  duplicates: 'site',
  maxLinks: 3,
  heldWords: [],
  blockedWords: [],
  blockedDomains: [],
  minSeconds: 2,
  proofOfWork: 'flood',
  closeAfterDays: null,
  akismetKey: null,
}

/** The range of each setting. */
export const SETTINGS_LIMITS = {
  /** Entries of a list, and the characters of each. */
  entries: 500,
  entry: 200,
  trustAfter: { least: 1, most: 100 },
  count: { least: 1, most: 10_000 },
  /** A day is the longest that is counted. */
  seconds: { least: 1, most: 86_400 },
  /** A comment never has more than twenty links. */
  maxLinks: { least: 0, most: 20 },
  minSeconds: { least: 0, most: 60 },
  closeAfterDays: { least: 1, most: 3650 },
} as const

/** The verdicts of the text rules on a sample comment. */
export interface SettingsTrial {
  readonly found: readonly {
    /** The name of a `Rule`. */
    readonly rule: string
    readonly outcome: 'hold' | 'spam' | 'refuse'
    readonly reason: string
  }[]
}
