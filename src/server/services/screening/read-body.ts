import { isBlock, linksOf, textOf, type Body } from '#protocol/body.ts'

/** The text and links of a comment, without its markup. */
export interface BodyText {
  readonly text: string
  /** The addresses of its links, in their order. */
  readonly links: readonly string[]
}

/** Reads the tree, not the source: `via**gra**` is one word. A line or block ends a word. */
export function readBody(body: Body): BodyText {
  const text = textOf(body, (node, inside) =>
    node[0] === 'br' || isBlock(node) ? `${inside}\n` : inside,
  )
  return { text, links: linksOf(body) }
}
