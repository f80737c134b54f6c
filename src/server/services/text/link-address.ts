import { isSafeLink } from '#protocol/body.ts'

/** The target of a link. */
export interface LinkAddress {
  /** Without user and password. */
  readonly href: string
  /** Whether a user or password was typed. */
  readonly hasSecret: boolean
}

/** The address of a link, or `null` for one that may not be followed. */
export function toHref(typed: string): LinkAddress | null {
  const url = isSafeLink(typed) ? URL.parse(typed) : null
  if (!url) return null
  const hasSecret = url.username !== '' || url.password !== ''
  url.username = ''
  url.password = ''
  return isSafeLink(url.href) ? { href: url.href, hasSecret } : null
}
