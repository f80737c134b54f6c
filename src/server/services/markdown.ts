import MarkdownIt, { type Token } from 'markdown-it'
import { isSafeLink, type Body } from '#protocol/body.ts'

// Ten lists inside each other, or twenty quotes: more is not conversation.
const DEEPEST = 20

/** A node that is being built: its tag, a link's address, then what is inside. */
type Node = [tag: string, ...inside: (string | Node)[]]

const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'quote',
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
  em: 'em',
  strong: 'strong',
  s: 'del',
  link: 'a',
}

const markdown = createParser()

/**
 * The tree of a comment's Markdown. Total: every text has a tree, and no text gets lost. Headings,
 * images, tables, rules, reference links and HTML are no part of it and show as they were typed.
 */
export function parseMarkdown(source: string): Body {
  const tokens = markdown.parse(source, {})
  // The parser leaves out what is nested deeper than it may look.
  return tokens.some(isTooDeep) ? toPlain(source) : toTree(tokens)
}

function createParser() {
  const parser = new MarkdownIt('default', { html: false, linkify: true, maxNesting: DEEPEST })
  parser.disable(['table', 'heading', 'lheading', 'hr', 'reference', 'html_block', 'html_inline'])
  // An image would otherwise become an exclamation mark and a link.
  parser.inline.ruler.at('image', (state, silent) => {
    if (!state.src.startsWith('![', state.pos)) return false
    if (!silent) state.pending += '!['
    state.pos += 2
    return true
  })
  parser.validateLink = href => toHref(href) !== null
  // A link's text is what was typed: decoding it would show a look-alike of another host.
  parser.normalizeLinkText = text => text
  // Only whole addresses: `README.md` is a file and `example.com` might be a mention.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  parser.linkify.add('ftp:', null).add('//', null)
  return parser
}

/** The address of a link without user and password, or `null` for one that may not be followed. */
function toHref(href: string): string | null {
  const url = isSafeLink(href) ? URL.parse(href) : null
  if (!url) return null
  url.username = ''
  url.password = ''
  return isSafeLink(url.href) ? url.href : null
}

const isTooDeep = (token: Token) =>
  token.nesting === 1 && token.type !== 'paragraph_open' && token.level + 1 >= DEEPEST

function toTree(tokens: readonly Token[]): Body {
  const root: Node = ['root']
  const open = [root]
  let number = ''
  for (const token of tokens.flatMap(token => token.children ?? [token])) {
    const parent = open.at(-1) ?? root
    if (token.nesting === 0) addLeaf(token, parent)
    else if (token.nesting === -1) open.pop()
    else {
      const node = openNode(token, parent, open.length)
      open.push(node)
      if (token.type === 'list_item_open' && node === parent) number = token.info + token.markup
      if (token.type === 'paragraph_open' && number) {
        node.push(`${number} `)
        number = ''
      }
    }
  }
  // The tags above are all that a tree can hold, and the parser nests them as `Body` says.
  return root.slice(1) as unknown as Body
}

/** The node that `token` opens, already in its place; the parent again for one that is left out. */
function openNode(token: Token, parent: Node, depth: number): Node {
  const tag = TAGS[token.type.replace(/_open$/, '')]
  if (tag === undefined) throw new Error(`A body has no ${token.type}`)
  // A list is always counted from one. "1986. What a year" keeps its number as text instead.
  if (tag === 'ol' && token.attrGet('start') !== null) return parent
  if (tag === 'li' && parent[0] !== 'ol' && parent[0] !== 'ul') return parent
  // Emphasis within emphasis nests without end; deeper text stays, its emphasis goes.
  if (depth > 2 * DEEPEST) return parent
  const node: Node = [tag]
  if (tag === 'a') {
    const href = toHref(String(token.attrGet('href')))
    // `[text]()` leads nowhere, which Markdown calls a link; here it is its text.
    if (href === null) return parent
    node.push(href)
  }
  parent.push(node)
  return node
}

function addLeaf(token: Token, parent: Node): void {
  if (token.type === 'softbreak' || token.type === 'hardbreak') parent.push(['br'])
  else if (token.type === 'code_inline') parent.push(['code', token.content])
  else if (token.type === 'fence' || token.type === 'code_block') {
    parent.push(['pre', token.content.replace(/\n$/, '')])
  } else addText(token.content, parent)
}

function addText(text: string, parent: Node): void {
  const last = parent.length - 1
  const before = parent[last]
  const isText = typeof before === 'string' && last > (parent[0] === 'a' ? 1 : 0)
  if (isText) parent[last] = before + text
  else if (text !== '') parent.push(text)
}

function toPlain(source: string): Body {
  return source.split(/\n{2,}/).map(paragraph => {
    const lines = paragraph.split('\n').flatMap(line => [['br'] as const, line])
    return ['p', ...lines.slice(1)] as const
  })
}
