import type { Rule } from '../rule.ts'
import { readBody } from '../read-body.ts'

/** Takes for spam what leads to one of the owner's domains, or below it: by a link, or as a website. */
export const domains: Rule = {
  name: 'domains',
  judge({ body, details, settings: { blockedDomains } }) {
    if (blockedDomains.length === 0) return null
    const blocked = toDomains(blockedDomains)
    const { links } = readBody(body)
    for (const link of details.website === null ? links : [...links, details.website]) {
      const found = toSuffixes(hostOf(link)).find(suffix => blocked.has(suffix))
      if (found) return { outcome: 'spam', reason: `It leads to ${blocked.get(found)}.` }
    }
    return null
  },
}

/** An owner's entry as hosts are compared: `https://*.Bücher.example/` names `xn--bcher-kva.example`. */
export function toDomain(entry: string): string | null {
  const address = entry.replace(/^[a-z][a-z\d+.-]*:\/\//i, '').replace(/^\*?\./, '')
  const [name = ''] = address.split(/[/?#]/)
  return /^[^\s@*]+$/.test(name) ? hostOf(`http://${name}`) || null : null
}

const lists = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/** By domain what the owner wrote. Made once for a list, as `toWordList` is. */
function toDomains(entries: readonly string[]): ReadonlyMap<string, string> {
  const known = lists.get(entries)
  if (known) return known
  const pairs = entries.map(entry => [toDomain(entry) ?? '', entry] as const)
  const domains = new Map(pairs.filter(([domain]) => domain !== ''))
  lists.set(entries, domains)
  return domains
}

/**
 * The host that a link really leads to: the parser of URLs leaves out user names, and writes it in
 * small letters, in punycode and numbers in one way. Of an e-mail address it is what follows the @.
 */
function hostOf(link: string): string {
  const url = URL.parse(link)
  if (url?.protocol !== 'mailto:') return withoutDot(url?.hostname ?? '')
  const address = url.pathname.slice(url.pathname.lastIndexOf('@') + 1)
  return withoutDot(URL.parse(`http://${address}`)?.hostname ?? '')
}

const withoutDot = (host: string) => host.replace(/\.$/, '')

/** `a.b.example`, `b.example`, `example`. A host has at most 127 of them. */
function toSuffixes(host: string): string[] {
  const labels = host.split('.')
  return labels.map((_, place) => labels.slice(place).join('.'))
}
