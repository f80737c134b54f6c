import { commentLink, routeOf } from '#protocol/comment-link.ts'
import type { Check, TagFinding } from '#protocol/check.ts'
import { invalid } from '../../failure.ts'
import { toFinding, type TagQuestion, type Heard } from './tag-findings.ts'
import { normalisePageUrl, type PagePlace } from './page-url.ts'
import { MINUTE_MS } from '../../units.ts'

/**
 * Checks whether the tag on a page reaches this server, from the page's own requests: the server
 * fetches no typed address. Only pages under a check are recorded, in memory.
 */
export interface Checks {
  /** Whether a check is open. Requests of readers ask, so it is cheap. */
  readonly isRunning: boolean
  /** Begins one for a page of `site`. Throws `invalid` for another page. */
  start(site: string, url: string): Check
  /** The progress of a check of `site`. */
  find(site: string, id: string): Check | null
  /** Returns whether a page was opened with this check's fragment. */
  has(id: string): boolean
  /** Records a request for a file by a page of `origin`. */
  hearFile(kind: 'script' | 'widget', origin: string): void
  /** Records a request for the thread of a page; `id` is the comment in focus. */
  hearThread(id: string, place: PagePlace, origin: string | null): void
  /** The widget asked for the comment that the check has put on its page. */
  hearRunning(id: string): void
}

interface Running extends TagQuestion {
  readonly id: string
  readonly place: PagePlace
  readonly heard: Heard
}

/** So long is listened for a page. */
const OVER_MS = 2 * MINUTE_MS
/** The time for which a result is kept. */
const KEPT_MS = 5 * MINUTE_MS
// A check takes half a kilobyte. A new one beyond the limit ends the oldest.
const MOST = 100

const NOTHING: Heard = { script: null, widget: null, thread: null, running: null, origin: null }

const CERTAIN: ReadonlySet<TagFinding> = new Set(['works', 'read_only', 'refused', 'elsewhere'])

interface Server {
  readonly now: () => Date
  readonly origins: ReadonlySet<string>
  readonly publicUrl: string
}

/** No check is running yet. */
export function createChecks(server: Server): Checks {
  const running = new Map<string, Running>()
  const time = () => server.now().getTime()

  function forgetOld(): void {
    for (const [id, { startedAt }] of running) {
      if (time() - startedAt > KEPT_MS) running.delete(id)
    }
  }

  function forgetBeyond(site: string): void {
    const own = [...running.values()].filter(check => check.site === site)
    for (const { id } of own.slice(0, -MOST)) running.delete(id)
  }

  const learn = (check: Running, news: Partial<Heard>) =>
    running.set(check.id, { ...check, heard: { ...check.heard, ...news } })

  function read(check: Running): Check {
    const { id, url, heard } = check
    const finding = toFinding(check, heard, server, time())
    return {
      id,
      url,
      opens: toOpening(url, id),
      finding,
      isOver: CERTAIN.has(finding) || time() - check.startedAt > OVER_MS,
      threadUrl: heard.thread?.url ?? null,
      origin: heard.origin,
    }
  }

  return {
    get isRunning() {
      if (running.size > 0) forgetOld()
      return running.size > 0
    },
    start(site, url) {
      const place = normalisePageUrl(url)
      if (place.site !== site) {
        throw invalid('url', 'bad_format', `This is not an address of ${site}.`)
      }
      const id = crypto.randomUUID()
      const check = { id, site, url: new URL(url).href, place, startedAt: time(), heard: NOTHING }
      running.set(id, check)
      forgetBeyond(site)
      forgetOld()
      return read(check)
    },
    find(site, id) {
      const check = running.get(id)
      return check?.site === site ? read(check) : null
    },
    has: id => running.has(id),
    hearFile(kind, origin) {
      for (const check of running.values()) {
        if (isNear(origin, check.place.url)) learn(check, { [kind]: check.heard[kind] ?? time() })
      }
    },
    hearThread(id, place, origin) {
      const named = running.get(id)
      const checks = named ? [named] : running.values()
      for (const check of checks) {
        if (check.heard.thread?.isNamed || !(named || isSamePage(place, check.place))) continue
        const thread = { at: time(), url: place.url, site: place.site, isNamed: Boolean(named) }
        learn(check, { thread, origin })
      }
    },
    hearRunning(id) {
      const check = running.get(id)
      if (check) learn(check, { running: time() })
    },
  }
}

/** The link to a comment makes the widget begin at once, and name the comment to the server. */
function toOpening(url: string, id: string): string {
  const { hash, href } = new URL(url)
  // A page that already uses its fragment may have its own idea of what that means.
  return hash && !routeOf(hash) ? href : commentLink(href, id)
}

/**
 * Returns whether a URL is the page's, also after a redirect between `example.com` and
 * `www.example.com`.
 */
function isSamePage(place: PagePlace, asked: PagePlace): boolean {
  const [there, here] = [new URL(place.url), new URL(asked.url)]
  return (
    there.pathname === here.pathname &&
    there.search === here.search &&
    isNear(place.site, asked.url)
  )
}

/** Returns whether one host is the other or a subdomain of it. */
function isNear(origin: string, url: string): boolean {
  const [a, b] = [new URL(origin).hostname, new URL(url).hostname]
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)
}
