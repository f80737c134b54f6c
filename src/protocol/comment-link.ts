/** A comment in a fragment: `#comment-ID`, or behind the route of a page that has its routes there. */
const NAMED = /[#?&]comment[-=]([\w-]+)/

/** The id of the comment that the fragment of an address names, or nothing. */
export const linkedComment = (hash: string): string => NAMED.exec(hash)?.[1] ?? ''

/**
 * The route in a fragment, such as `#/posts/1?page=2`, without the comment it may name; nothing where
 * the fragment is an ordinary anchor.
 */
export function routeOf(hash: string): string {
  if (!/^#!?\//.test(hash)) return ''
  return hash.replace(/(?<=[?&])comment=[\w-]+&?|#comment-[\w-]+/, '').replace(/[?&]$/, '')
}

/** The address of a comment on the page at `url`. A route keeps its place, as routers read what follows `?`. */
export function commentLink(url: string, id: string): string {
  const { index = url.length } = /#/.exec(url) ?? {}
  const route = routeOf(url.slice(index))
  const page = url.slice(0, index)
  if (!route) return `${page}#comment-${id}`
  return `${page}${route}${route.includes('?') ? '&' : '?'}comment=${id}`
}
