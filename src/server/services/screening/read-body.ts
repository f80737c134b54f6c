import type { Body, Inline } from '#protocol/body.ts'

/** What a comment says, without how it looks. */
export interface Said {
  readonly text: string
  /** The addresses of its links, in their order. */
  readonly links: readonly string[]
}

type Node = Inline | Body[number]

/** Reads the tree and not what was typed: `via**gra**` says one word. */
export function readBody(body: Body): Said {
  const parts: string[] = []
  const links: string[] = []
  collect(body, parts, links)
  return { text: parts.join(''), links }
}

function collect(nodes: readonly Node[], parts: string[], links: string[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') {
      parts.push(node)
      continue
    }
    const [tag, ...inside] = node as readonly [string, ...Node[]]
    if (tag === 'a') links.push(String(inside.shift()))
    collect(inside, parts, links)
    // The end of a line or a block ends a word.
    if (!INLINE.has(tag)) parts.push('\n')
  }
}

const INLINE: ReadonlySet<string> = new Set(['em', 'strong', 'del', 'code', 'a'])
