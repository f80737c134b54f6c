import type { TagFinding } from '#protocol/check.ts'
import { isServed, LOOPBACK } from './origins.ts'

/** The requests of a page so far. Times are milliseconds since 1970. */
export interface Heard {
  /** The time of the request for its script. */
  readonly script: number | null
  /** The time of the request for the widget's module. */
  readonly widget: number | null
  readonly thread: HeardThread | null
  /** The time of the widget's own first request: from then on it runs. */
  readonly running: number | null
  /** The origin that the browser gave for the page; `null` while unknown. */
  readonly origin: string | null
}

export interface HeardThread {
  readonly at: number
  readonly url: string
  readonly site: string
  /** Whether the request carried the check's fragment, so that only the widget can have sent it. */
  readonly isNamed: boolean
}

/** The page of the check and its start. */
export interface TagQuestion {
  readonly url: string
  readonly site: string
  readonly startedAt: number
}

// Requests of one page load arrive within moments, on a slow line within seconds.
const TOGETHER_MS = 5000
// The time that a browser may take to open a page and reach its script.
const OPENING_MS = 12_000

/** The finding at the time `now`. */
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
