import MarkdownIt, { type Token } from 'markdown-it'
import type { Body } from '#protocol/body.ts'
import { toHref } from './link-address.ts'
import { useOwnRules } from './markdown-rules.ts'
import { toBlocks, toLines } from './markdown-tree.ts'
import { nestTokens } from './nest-tokens.ts'

// Ten lists inside each other, or twenty quotes: more is not conversation.
const DEEPEST = 20

const markdown = createParser()

/**
 * The tree of a comment's Markdown. Total: every text has a tree, and every character that can be seen
 * is in its text or was markup that draws something. Headings, images, tables, rules, reference links
 * and HTML are no part of it and show as they were typed.
 */
export function parseMarkdown(source: string): Body {
  const tokens = markdown.parse(source, {})
  // The parser leaves out what is nested deeper than it may look.
  return tokens.some(isTooDeep) ? toPlain(source) : toBlocks(nestTokens(tokens, 2 * DEEPEST))
}

function createParser() {
  const parser = new MarkdownIt('default', { html: false, linkify: true, maxNesting: DEEPEST })
  parser.disable(['table', 'heading', 'lheading', 'hr', 'reference', 'html_block', 'html_inline'])
  useOwnRules(parser)
  parser.validateLink = href => toHref(href) !== null
  // A link's text is what was typed: decoding it would show a look-alike of another host.
  parser.normalizeLinkText = text => text
  // Only whole addresses: `README.md` is a file and `example.com` might be a mention.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  parser.linkify.add('ftp:', null).add('//', null)
  return parser
}

const isTooDeep = (token: Token) =>
  token.nesting === 1 && token.type !== 'paragraph_open' && token.level + 1 >= DEEPEST

function toPlain(source: string): Body {
  return source.split(/\n{2,}/).map(paragraph => toLines(paragraph.split('\n')))
}
