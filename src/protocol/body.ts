/**
 * The body of a comment: a small closed tree that the server builds from Markdown. Never HTML. A
 * renderer draws the text inside a tag that it does not know.
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
 * Returns whether a link is safe to follow. Both the parser and the renderer ask, so neither has to
 * trust the other.
 */
export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(href)
}

/** A node of a body, at any depth. */
export type BodyNode = Block | Inline

/** Returns the nodes inside a node. A link's address is none of them. */
export function childrenOf(node: Exclude<BodyNode, string>): readonly BodyNode[] {
  return node.slice(node[0] === 'a' ? 2 : 1) as readonly BodyNode[]
}

/**
 * Returns the text of nodes. `draw` gives the text of each node from the text inside it; the text of a
 * string is the string itself.
 */
export function textOf(
  nodes: readonly BodyNode[],
  draw: (node: Exclude<BodyNode, string>, inside: string) => string,
): string {
  return nodes
    .map(node => (typeof node === 'string' ? node : draw(node, textOf(childrenOf(node), draw))))
    .join('')
}

/** Returns the addresses of all links, in their order. */
export function linksOf(nodes: readonly BodyNode[]): string[] {
  return nodes.flatMap(node => {
    if (typeof node === 'string') return []
    const inside = linksOf(childrenOf(node))
    return node[0] === 'a' ? [node[1], ...inside] : inside
  })
}

/** Returns whether a node is a block, which starts and ends a line. */
export function isBlock(node: Exclude<BodyNode, string>): boolean {
  return /^(?:p|quote|ul|ol|li|pre)$/.test(node[0])
}

/** Returns a body as plain text: a line for each paragraph, line break and list item. */
export function toPlainText(body: Body): string {
  const draw = (node: Exclude<BodyNode, string>, inside: string) => {
    if (node[0] === 'br') return '\n'
    return isBlock(node) ? `\n${inside}\n` : inside
  }
  return textOf(body, draw)
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}
