import type { TagFinding } from '#protocol/check.ts'
import { isServed, LOOPBACK } from './origins.ts'

/** What the requests of a page have told so far. Times are milliseconds since 1970. */
export interface Heard {
  /** When its script was asked for. */
  readonly script: number | null
  /** When the widget's module was. */
  readonly widget: number | null
  readonly thread: HeardThread | null
  /** When the widget itself asked for something: then it runs. */
  readonly running: number | null
  /** The origin that the browser gave for the page; `null` while unknown. */
  readonly origin: string | null
}

export interface HeardThread {
  readonly at: number
  readonly url: string
  readonly site: string
  /** Whether it was asked for by the check's own fragment, and so has to be answered by the widget. */
  readonly isNamed: boolean
}

/** What the check is about, and where. */
export interface TagQuestion {
  readonly url: string
  readonly site: string
  readonly startedAt: number
}

// What comes with something else comes within moments; a slow line has some seconds.
const TOGETHER_MS = 5000
// How long a browser may take to open a page, and the page to get to its script.
const OPENING_MS = 12_000

/** The most that can be said at the time `now`. */
export function toFinding(
  { url, site, startedAt }: TagQuestion,
  heard: Heard,
  { publicUrl, origins }: { readonly publicUrl: string; readonly origins: ReadonlySet<string> },
  now: number,
): TagFinding {
  const { script, widget, thread, running, origin } = heard
  const since = (time: number) => now - time > TOGETHER_MS
  if (thread) {
    if (!isServed(origins, thread.site)) return 'refused'
    if (thread.site !== site) return 'elsewhere'
    // Without its fragment the widget has nothing of its own to ask for.
    const isRunning = running !== null || (!thread.isNamed && widget !== null)
    if (!isRunning) return since(thread.at) ? 'no_widget' : 'waiting'
    return origin !== null && !isServed(origins, origin) ? 'read_only' : 'works'
  }
  if (widget !== null) return since(widget) ? 'no_thread' : 'waiting'
  if (script !== null) return since(script) ? 'script_only' : 'waiting'
  if (now - startedAt < OPENING_MS) return 'waiting'
  return whyNothing(new URL(url), new URL(publicUrl))
}

/** A browser takes its own machine for safe, whatever the scheme. */
function whyNothing(page: URL, server: URL): TagFinding {
  const isLocal = LOOPBACK.includes(server.hostname)
  if (page.protocol === 'https:' && server.protocol === 'http:' && !isLocal) return 'mixed_content'
  return isLocal && !LOOPBACK.includes(page.hostname) ? 'local_server' : 'silent'
}
