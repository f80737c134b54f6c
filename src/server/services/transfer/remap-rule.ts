import { Failure } from '../../failure.ts'
import { normalisePageUrl } from '../sites/page-url.ts'

/** Maps a page's normalised URL to its new one; `null` for a page that stays. */
export interface RemapRule {
  readonly from: string
  readonly to: string
  /** The site whose pages move. */
  readonly site: string
  newUrlOf(url: string): string | null
}

// Stands for the rest of an address while its beginning is normalised. No address ends so by chance.
const REST = 'rest7of2an0address'

/**
 * The rule of `old` → `next`: two addresses, or two beginnings that end with an asterisk. They are
 * normalised as those of pages are. Throws `invalid`.
 */
export function parseRule(old: string, next: string): RemapRule {
  const isPrefix = old.endsWith('*')
  if (isPrefix !== next.endsWith('*')) {
    throw new Failure('invalid', 'either both addresses end with * or none')
  }
  return isPrefix ? prefixRule(old.slice(0, -1), next.slice(0, -1)) : exactRule(old, next)
}

function exactRule(old: string, next: string): RemapRule {
  const { url: from, site } = normalise(old)
  const { url: to } = normalise(next)
  return { from, to, site, newUrlOf: url => (url === from ? to : null) }
}

function prefixRule(old: string, next: string): RemapRule {
  const from = normalisePrefix(old)
  const to = normalisePrefix(next)
  return {
    from: `${from}*`,
    to: `${to}*`,
    site: new URL(from).origin,
    newUrlOf(url) {
      const rest = restOf(url, from)
      return rest === null ? null : normalise(join(to, rest)).url
    },
  }
}

function normalise(url: string) {
  try {
    return normalisePageUrl(url)
  } catch (cause) {
    const reason = cause instanceof Failure ? cause.message : 'This is no address.'
    throw new Failure('invalid', `${url}: ${reason.replace(/\.$/, '')}`, [], { cause })
  }
}

function normalisePrefix(prefix: string): string {
  // `https://a.example*` would be the beginning of `https://a.example.evil.example` as well.
  if (!/^https?:\/\/[^/?#]+[/?][^#]*$/i.test(prefix)) {
    throw new Failure('invalid', `${prefix}* has to have a path before its *`)
  }
  const { url } = normalise(prefix + REST)
  if (!url.endsWith(REST))
    throw new Failure('invalid', `${prefix}* is not the beginning of addresses`)
  return url.slice(0, -REST.length)
}

/**
 * The rest after the prefix. A page's URL has no trailing slash, so `/blog` and `/blog?page=2` both
 * match the prefix `/blog/`.
 */
function restOf(url: string, prefix: string): string | null {
  if (url.startsWith(prefix)) return url.slice(prefix.length)
  const folder = prefix.endsWith('/') ? prefix.slice(0, -1) : null
  if (folder === null || !url.startsWith(folder)) return null
  const rest = url.slice(folder.length)
  return rest === '' || rest.startsWith('?') ? rest : null
}

const join = (prefix: string, rest: string) =>
  prefix.endsWith('/') && rest.startsWith('/') ? prefix + rest.slice(1) : prefix + rest
