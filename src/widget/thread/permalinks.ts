import { commentLink, linkedComment, routeOf } from '#protocol/comment-link.ts'

/** The comment that the page's address names, or nothing. */
export const named = () => linkedComment(location.hash)

/** A path without what servers add to it, or leave out. */
const pathOf = ({ pathname }: { readonly pathname: string }) =>
  pathname.replace(/\/(index\.\w+)?$/, '')

/**
 * The address that leads to a comment of the page. `url` is the page's address as the server normalised
 * it, by which parameters go that only say where a reader came from.
 */
export function permalink(id: string, url: string | undefined): string {
  const page = new URL(location.href)
  const known = URL.parse(url!)
  const isSame =
    known &&
    pathOf(known) === pathOf(page) &&
    [...known.searchParams].every(([name, value]) => page.searchParams.get(name) === value)
  if (isSame) page.search = known.search
  page.hash = routeOf(page.hash)
  return commentLink(page.href, id)
}
