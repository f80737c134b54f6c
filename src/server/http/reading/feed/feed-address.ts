import type { Format } from './write-feed.ts'

/** The subject of a feed: a whole site, or the thread of a page. */
export type FeedOf =
  | { readonly site: string }
  | { readonly url: string; readonly pageId: string | null }

/** The address of a feed below the server's root, which ends with a slash. */
export function feedAddress(root: string, of: FeedOf, format: Format): string {
  const query = new URLSearchParams({
    ...('site' in of
      ? { site: of.site }
      : { url: of.url, ...(of.pageId !== null && { id: of.pageId }) }),
    ...(format !== 'atom' && { format }),
  })
  return `${root}api/v1/feed?${query}`
}
