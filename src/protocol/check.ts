/**
 * What was found of the tag on a page, from what its requests have told:
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

/** Whether the tag on a page reaches the server. It is kept for some minutes, in memory only. */
export interface Check {
  readonly id: string
  /** The page, as the owner gave it. */
  readonly url: string
  /** What to open: the page, with a fragment by which its requests are known. */
  readonly opens: string
  readonly finding: TagFinding
  /** Nothing more will be found out. */
  readonly isOver: boolean
  /** The address that the page's thread has, where it was asked for; it may be another one. */
  readonly threadUrl: string | null
  /** The origin that the page really has, where its requests have named it. */
  readonly origin: string | null
}

/** What the installation page has to know. */
export interface Installation {
  /** Where readers reach the server, without a slash at the end. */
  readonly publicUrl: string
  /** The origin of the site. */
  readonly site: string
}
