import type { MarkdownIt, StateBlock, StateInline, Token } from 'markdown-it'
import { toHref } from './link-address.ts'
import { drawsSomething } from './visible-text.ts'

/** Puts our own rules in place of those of CommonMark that lose what was typed. */
export function useOwnRules({ block, inline, core }: MarkdownIt): void {
  block.ruler.before('list', 'quote_end', endQuote, { alt: ['blockquote'] })
  block.ruler.before('list', 'item_end', endItem, { alt: ['paragraph'] })
  block.ruler.before('list', 'divider', divider, { alt: ['paragraph', 'blockquote', 'list'] })
  inline.ruler.at('escape', escape)
  inline.ruler.at('link', link)
  inline.ruler.at('image', image)
  core.ruler.before('text_join', 'entities', keepEntities)
}

/** Every line break counts: a line without ">" is no part of the quote above it. */
function endQuote(_state: StateBlock, _line: number, _end: number, silent: boolean): boolean {
  return silent
}

/** A line that is not indented is no part of the list item above it. */
function endItem(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  const indent = state.sCount[line]!
  return silent && indent < state.blkIndent && indent <= state.listIndent
}

/** "* * *" divides two parts of a text, and would be three lists inside each other. */
function divider(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  if (state.sCount[line]! - state.blkIndent > 3) return false
  const start = state.bMarks[line]! + state.tShift[line]!
  const content = state.src.slice(start, state.eMarks[line]).trimEnd()
  if (!/^([*-])[ \t]+(?:\1[ \t]*){2,}$/.test(content)) return false
  if (silent) return true
  state.line = line + 1
  const map: [number, number] = [line, state.line]
  state.push('paragraph_open', 'p', 1).map = map
  Object.assign(state.push('inline', '', 0), { content, map, children: [] })
  state.push('paragraph_close', 'p', -1)
  return true
}

/** A backslash goes only where it keeps a character from being markup; "C:\$x" and "¯\_" keep theirs. */
function escape(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  if (src[pos] !== '\\') return false
  let end = pos
  while (end < posMax && src[end] === '\\') end++
  if (end === posMax || !isMarkup(src, pos, end)) {
    // The whole run is text, and so is what stands behind the arm of "¯\_(ツ)_/¯".
    if (src[pos - 1] === '¯' && src[end] === '_') end++
    if (!silent) state.pending += src.slice(pos, end)
    state.pos = end
    return true
  }
  // Two are one; one that is left over escapes what follows.
  const isOdd = (end - pos) % 2 === 1
  if (!silent) {
    // A token of its own, in which no address is looked for.
    const token = state.push('text_special', '', 0)
    token.content = '\\'.repeat(Math.floor((end - pos) / 2)) + (isOdd ? src[end] : '')
    token.info = 'escape'
  }
  state.pos = isOdd ? end + 1 : end
  return true
}

/** Whether the character at `end`, behind the backslashes that begin at `pos`, could be markup there. */
function isMarkup(src: string, pos: number, end: number): boolean {
  const next = src[end]!
  if (next === '_' && src[pos - 1] === '¯') return false
  if (/[*_~`[\]]/.test(next)) return true
  const rest = src.slice(end, end + 40)
  if (/^(?:<[a-z/!?]|&#?[a-z\d]+;|!\[|:\/\/)/i.test(rest)) return true
  const before = src.slice(src.lastIndexOf('\n', pos - 1) + 1, pos)
  return /[.)]/.test(next) ? /^\s*\d{1,9}$/.test(before) : /[->+#]/.test(next) && !before.trim()
}

/**
 * `[text](address)`. Its title, which nothing would draw, follows as text, and so does an address with
 * a user or password, to which the link does not lead. A link to nowhere is text.
 */
function link(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax, md } = state
  if (src[pos] !== '[') return false
  const labelEnd = md.helpers.parseLinkLabel(state, pos, true)
  if (labelEnd < 0 || src[labelEnd + 1] !== '(') return false
  const address = md.helpers.parseLinkDestination(src, skipSpaces(src, labelEnd + 2), posMax)
  const href = address.ok ? toHref(md.normalizeLink(address.str)) : null
  if (!href) return false
  let end = skipSpaces(src, address.pos)
  const titleStart = end
  const title = end > address.pos ? md.helpers.parseLinkTitle(src, end, posMax) : null
  if (title?.ok) end = title.pos
  const typedTitle = src.slice(titleStart, end)
  end = skipSpaces(src, end)
  if (end >= posMax || src[end] !== ')') return false
  end++
  if (!silent) {
    const open = state.push('link_open', 'a', 1)
    open.attrs = [['href', href.href]]
    open.meta = { open: '[', close: src.slice(labelEnd, end) }
    state.pos = pos + 1
    state.posMax = labelEnd
    state.linkLevel++
    md.inline.tokenize(state)
    state.linkLevel--
    state.push('link_close', 'a', -1)
    const rest = href.hasSecret ? src.slice(labelEnd + 1, end) : typedTitle
    // A token of its own, in which no address is looked for.
    if (drawsSomething(rest)) state.push('text_special', '', 0).content = ` ${rest}`
  }
  state.pos = end
  state.posMax = posMax
  return true
}

const skipSpaces = (src: string, pos: number) => {
  while (/[ \t\n]/.test(src[pos] ?? '')) pos++
  return pos
}

/** An image would otherwise become an exclamation mark and a link. */
function image(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('![', state.pos)) return false
  if (!silent) state.pending += '!['
  state.pos += 2
  return true
}

/** An entity of a character that shows nothing, or of none, stays as it was typed. */
function keepEntities({ tokens }: { tokens: Token[] }): void {
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    if (token.info !== 'entity') continue
    if (!drawsSomething(token.content) || token.content === '\ufffd') token.content = token.markup
  }
}
