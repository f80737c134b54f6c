import { signal } from '@preact/signals'
import { ROOT } from './root.ts'

/** A location in the admin: `/admin/queue?view=spam` is the page `queue` with that query. */
export interface AdminLocation {
  readonly page: string
  readonly query: URLSearchParams
  /** The part after `#`. Secrets arrive here: a fragment reaches no server and no log. */
  readonly fragment: string
}

const read = (): AdminLocation => ({
  page: location.pathname.slice(`${ROOT}/admin/`.length).replace(/\/$/, ''),
  query: new URLSearchParams(location.search),
  fragment: location.hash.slice(1),
})

/** The address, as a signal. */
export const place = signal(read())

/** The address of a page, for links. */
export function hrefOf(page: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString()
  return `${ROOT}/admin/${page}${search && `?${search}`}`
}

/** Goes to an address of the admin; `replace` leaves no way back to where one was. */
export function go(href: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', href)
  place.value = read()
  if (!replace) scrollTo(0, 0)
}

/** Follows plain clicks on links of the admin without loading it again. */
export function followLinks(): void {
  addEventListener('popstate', () => (place.value = read()))
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest('a')
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey)
    const isOurs =
      link?.origin === location.origin && link.pathname.startsWith(`${ROOT}/admin/`) && !link.target
    if (!isPlain || !isOurs || event.defaultPrevented || link.hasAttribute('download')) return
    event.preventDefault()
    go(link.href)
  })
}
