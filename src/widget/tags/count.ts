import { LIMITS } from '#protocol/limits.ts'
import { findServer } from './find-server.ts'

/** So long may a list of addresses get: proxies commonly refuse a request whose line passes 8 kB. */
const QUERY = 6000

/** Links added within this time, in milliseconds, share one request. */
const PAUSE = 100

const server = findServer('count.js')

/** The address that each link was counted for: a framework may give a link another one. */
const asked = new WeakMap<HTMLAnchorElement, string>()

let timer = 0

const list = () => document.querySelectorAll<HTMLAnchorElement>('a[data-afterword-count][href]')

/** `/post#comments` is about `/post`. */
const pageOf = (link: HTMLAnchorElement) => link.href.split('#')[0]!

/** Asks for the counts of all links that are new, once for each of their sites: one that the server does not know must not cost the others theirs. */
function count() {
  timer = 0
  const sites: Record<string, Set<string>> = {}
  for (const link of list()) {
    const page = pageOf(link)
    if (asked.get(link) !== page) (sites[link.origin] ??= new Set()).add(page)
    asked.set(link, page)
  }
  for (const pages of Object.values(sites)) {
    let query = ''
    let size = 0
    for (const page of pages) {
      query += `url=${encodeURIComponent(page)}&`
      if (++size === LIMITS.counts || query.length > QUERY) {
        void show(query)
        query = ''
        size = 0
      }
    }
    if (size) void show(query)
  }
}

async function show(query: string) {
  // What many pages write for `en-US`.
  const lang = document.documentElement.lang.replace('_', '-') || 'en'
  try {
    const response = await fetch(`${server}api/v1/counts?${query}lang=${lang}`)
    const { counts, texts } = (await response.json()) as Counts
    for (const link of list()) {
      const page = pageOf(link)
      const text =
        link.dataset['afterwordCount'] === 'number'
          ? counts[page]?.toLocaleString(lang)
          : texts[page]
      if (text) link.textContent = text
    }
  } catch {
    // A link that cannot be counted says what its owner wrote.
  }
}

/** What the server answers; a problem has none of these, and reading them fails. */
interface Counts {
  readonly counts: Readonly<Record<string, number>>
  readonly texts: Readonly<Record<string, string>>
}

function begin() {
  count()
  const later = new MutationObserver(() => (timer ||= window.setTimeout(count, PAUSE)))
  later.observe(document, {
    attributeFilter: ['href'],
    childList: true,
    subtree: true,
  })
}

/** The servers whose links are counted on this page already: a router may run the tag on each page it shows. */
const begun = globalThis as unknown as Record<symbol, true>
const own = Symbol.for(`afterword-count ${server}`)

if (server && !begun[own]) {
  begun[own] = true
  // After parsing, the page has all of its links, for one request.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
  else begin()
}
