/**
 * What a comment says: a small closed tree that the server makes of the Markdown somebody typed.
 * Never HTML. A reader that meets a tag it does not know draws the text inside it.
 */
export type Body = readonly Block[]

export type Block =
  | readonly ['p', ...Inline[]]
  | readonly ['quote' | 'li', ...Block[]]
  | readonly ['ul' | 'ol', ...ListItem[]]
  | readonly ['pre', string]

export type ListItem = readonly ['li', ...Block[]]

export type Inline =
  | string
  | readonly ['em' | 'strong' | 'del', ...Inline[]]
  | readonly ['code', string]
  | readonly ['a', href: string, ...Inline[]]
  | readonly ['br']

/**
 * Whether a link may be followed. Asked when a comment is written and again where it is drawn, so
 * that neither side has to trust the other.
 */
export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(href)
}
