/**
 * Result of checking the tag on a page, from the requests that it made:
 *
 * - `waiting`: nothing yet, and it is too early to say more
 * - `works`: the widget runs there, and its readers can write
 * - `read_only`: it runs, but on an origin whose pages may not write
 * - `refused`: the thread is of an origin that is no site of this server
 * - `elsewhere`: the thread is of another site of this server
 * - `no_widget`: script and thread came, but the widget did not run
 * - `no_thread`: script and widget came, but the thread was never asked for
 * - `script_only`: nothing but the script was asked for
 * - `mixed_content`: nothing came, and a page over https asks no server over http
 * - `local_server`: nothing came, and the server's address is that of this machine
 * - `silent`: nothing came
 */
export const FINDINGS = [
  'waiting',
  'works',
  'read_only',
  'refused',
  'elsewhere',
  'no_widget',
  'no_thread',
  'script_only',
  'mixed_content',
  'local_server',
  'silent',
] as const

export type TagFinding = (typeof FINDINGS)[number]

/** A check of the tag on a page. The server keeps it in memory for some minutes. */
export interface Check {
  readonly id: string
  /** The page, as the owner gave it. */
  readonly url: string
  /** The page to open, with a fragment that marks its requests. */
  readonly opens: string
  readonly finding: TagFinding
  /** Nothing more will be found out. */
  readonly isOver: boolean
  /**
   * The URL of the page's thread, which may differ from the page's; set once the widget asked for
   * it.
   */
  readonly threadUrl: string | null
  /** The origin that the page really has, where its requests have named it. */
  readonly origin: string | null
}

/** The facts for the installation page. */
export interface Installation {
  /** The public URL of the server, without a trailing slash. */
  readonly publicUrl: string
  /** The origin of the site. */
  readonly site: string
}
