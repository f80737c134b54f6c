import type { Token } from 'markdown-it'

/** A token of the parser with those inside it; one that only closes is none of them. */
export interface Branch {
  readonly token: Token
  readonly inside: readonly Branch[]
  /** The lines of the source that a block takes up. */
  readonly lines: number
  /** Markup that is only text, because it is nested too deep. */
  readonly typed?: string
}

/** The markup that opened and closed an inline element, as it was typed. */
export function markupOf({ meta, markup }: Token): {
  readonly open: string
  readonly close: string
} {
  const typed = meta as { open: string; close: string } | null
  return typed ?? { open: markup, close: markup }
}

interface Open {
  readonly inside: Branch[]
  /** The markup that closes an element nested too deep; empty for others. */
  readonly close: string
}

/** The parser's flat tokens as a tree. Inline elements nested deeper than `deepest` become text. */
export function nestTokens(tokens: readonly Token[], deepest: number): readonly Branch[] {
  const root: Branch[] = []
  const open: Open[] = []
  for (const token of tokens.flatMap(token => token.children ?? [token])) {
    const inside = open.at(-1)?.inside ?? root
    const lines = token.map ? token.map[1] - token.map[0] : 0
    if (token.nesting === -1) {
      const { close } = open.pop()!
      if (close) inside.push({ token, inside: [], lines, typed: close })
    } else if (token.nesting === 1 && open.length > deepest) {
      const typed = markupOf(token)
      inside.push({ token, inside: [], lines, typed: typed.open })
      open.push({ inside, close: typed.close })
    } else {
      const own: Branch[] = []
      inside.push({ token, inside: own, lines })
      if (token.nesting === 1) open.push({ inside: own, close: '' })
    }
  }
  return root
}
