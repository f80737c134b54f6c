import type { Body } from '#protocol/body.ts'
import type { Comment } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'

type Element = readonly [tag: string, ...inside: OpenNode[]]
type OpenNode = string | Element

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The comment as a page carries it: whole, or the beginning of its body with `truncated`. */
export function excerptComment(comment: Comment, limit: number = LIMITS.excerpt): Comment {
  const body = excerpt(comment.body, limit)
  return body === comment.body ? comment : { ...comment, body, truncated: true }
}

/**
 * The beginning of a body: at most `limit` UTF-16 units of text, cut after a word and never within a
 * grapheme, then "…". A body that is not longer comes back as it is.
 */
export function excerpt(body: Body, limit: number): Body {
  const rest = { units: limit, cut: false }
  const kept = takeAll(body as readonly OpenNode[], rest)
  return rest.cut ? (kept as unknown as Body) : body
}

interface ExcerptRoom {
  units: number
  cut: boolean
}

function takeAll(nodes: readonly OpenNode[], rest: ExcerptRoom): OpenNode[] {
  const kept: OpenNode[] = []
  for (const node of nodes) {
    if (rest.cut) break
    kept.push(typeof node === 'string' ? takeText(node, rest) : takeNode(node, rest))
  }
  return kept
}

function takeNode([tag, ...inside]: Element, rest: ExcerptRoom): OpenNode {
  // The address of a link is no text of it.
  const address = tag === 'a' ? inside.slice(0, 1) : []
  return [tag, ...address, ...takeAll(inside.slice(address.length), rest)]
}

function takeText(text: string, rest: ExcerptRoom): string {
  if (text.length <= rest.units) {
    rest.units -= text.length
    return text
  }
  rest.cut = true
  return `${text.slice(0, lastCut(text, rest.units)).trimEnd()}…`
}

/** The end of the last word that ends by `limit`, or of the last grapheme where no word does. */
function lastCut(text: string, limit: number): number {
  let afterGrapheme = 0
  let afterWord = 0
  for (const { segment, index } of graphemes.segment(text)) {
    if (index > limit) break
    afterGrapheme = index
    if (/^\s/.test(segment)) afterWord = index
  }
  return afterWord || afterGrapheme
}
