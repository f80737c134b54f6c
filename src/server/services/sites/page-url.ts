import normalizeUrl from 'normalize-url'
import { routeOf } from '#protocol/comment-link.ts'
import { LIMITS } from '#protocol/limits.ts'
import { invalid } from '../../failure.ts'
import { canonicalOrigin } from './origins.ts'
import { TRACKING_PATTERNS } from './tracking-parameters.ts'

/** Which thread a page has. */
export interface PagePlace {
  /** The page's origin. */
  readonly site: string
  /** The key of the thread on its site. */
  readonly key: string
  /** The page's address, normalised. */
  readonly url: string
}

// No address starts so.
const BY_ID = 'id:'

// A control character in an address would be dropped without a word by the URL parser.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/

/**
 * The thread of a page: two addresses of one page give the same place. A page that names itself by
 * `pageId` keeps its thread wherever it moves on its site. Throws `invalid` for `url` or `pageId`.
 */
export function toPagePlace(url: string, pageId: string | null): PagePlace {
  const page = normalisePageUrl(url)
  if (pageId === null) return page
  const key = `${BY_ID}${normalisePageId(pageId)}`
  // A page with an id of its own may be a route of another's, which mails then lead to.
  const routed = page.url + routeOf(new URL(url).hash)
  return { ...page, key, url: routed.length > LIMITS.url ? page.url : routed }
}

/** The page id in a thread's key; `null` for a thread that goes by its page's address. */
export function pageIdOf(key: string): string | null {
  return key.startsWith(BY_ID) ? key.slice(BY_ID.length) : null
}

/** The place of a page that has no id of its own. Throws `invalid` for the field `url`. */
export function normalisePageUrl(url: string): PagePlace {
  if (url.length > LIMITS.url) throw invalid('url', 'too_long', 'This URL is too long.')
  const normalised = normalise(url)
  if (normalised === null) {
    throw invalid('url', 'bad_format', 'The URL of a page starts with http:// or https://.')
  }
  if (normalised.length > LIMITS.url) {
    throw invalid('url', 'too_long', 'This URL is too long.')
  }
  return { site: new URL(normalised).origin, key: normalised, url: normalised }
}

function normalise(url: string): string | null {
  if (CONTROL.test(url) || !url.isWellFormed() || !/^https?:\/\//i.test(url)) return null
  try {
    const { origin, href } = new URL(url)
    return normalizeUrl(canonicalOrigin(origin) + href.slice(hrefOrigin(href).length), {
      stripWWW: false,
      stripHash: true,
      removeDirectoryIndex: true,
      removeQueryParameters: TRACKING_PATTERNS,
    })
  } catch {
    // The parser's reason names parts of its own; the caller has a sentence for all of them.
    return null
  }
}

// The index at which the path of a URL starts: after `//`, user, password, host and port.
const hrefOrigin = (href: string) => /^https?:\/\/[^/]*/.exec(href)?.[0] ?? ''

function normalisePageId(pageId: string): string {
  const id = pageId.trim()
  if (!id) throw invalid('pageId', 'blank', 'The page id is empty.')
  if (id.length > LIMITS.pageId) throw invalid('pageId', 'too_long', 'This page id is too long.')
  if (CONTROL.test(id) || !id.isWellFormed()) {
    throw invalid('pageId', 'bad_characters', 'This page id has characters that cannot be stored.')
  }
  return id.normalize('NFC')
}
