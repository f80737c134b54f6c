import type { Block, Body, Inline, ListItem } from '#protocol/body.ts'
import { toPlainText } from '#protocol/body.ts'
import { isLanguage } from './fence-languages.ts'
import { toHref } from './link-address.ts'
import { markupOf, type Branch } from './nest-tokens.ts'
import { drawsSomething } from './visible-text.ts'

/** The blocks of a body. Markup that would draw nothing stays as the text that it was typed as. */
export function toBlocks(branches: readonly Branch[]): Body {
  return branches.flatMap(toBlock)
}

function toBlock(branch: Branch): readonly Block[] {
  const { token, inside, lines } = branch
  switch (token.type) {
    case 'paragraph_open':
      return [['p', ...toInlines(inside)]]
    case 'blockquote_open': {
      const blocks = toBlocks(inside)
      return [hasText(blocks) ? ['quote', ...blocks] : toLines(Array(lines).fill('>'))]
    }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return toList(branch)
    case 'fence':
      return [toFence(branch)]
    case 'code_block':
      return [['pre', token.content.replace(/\n$/, '')]]
    default:
      throw new Error(`A body has no ${token.type}`)
  }
}

/** A list, where what it draws is what was typed: bullets, or the numbers from one on. */
function toList({ token, inside }: Branch): readonly Block[] {
  const markers = inside.map(({ token: { info, markup } }) => info + markup)
  const items = inside.map((item): ListItem => ['li', ...toBlocks(item.inside)])
  if (!hasText(items)) return [toLines(markers)]
  if (token.type === 'bullet_list_open') return [['ul', ...items]]
  const isCounted = inside.every(({ token: { info } }, i) => info === String(i + 1))
  // Markdown counts for a writer who types the same number every time.
  const isOnes = inside.every(({ token: { info } }) => info === '1')
  if (isCounted || isOnes) return [['ol', ...items]]
  // "1986. What a year" keeps its number, and so do "2. c" and "5. d" of a longer list.
  return items.flatMap(([, ...blocks], i) => withMarker(`${markers[i]}`, blocks))
}

/** The blocks of a list item behind its number. */
function withMarker(marker: string, blocks: readonly Block[]): readonly Block[] {
  const [first, ...others] = blocks
  if (first?.[0] !== 'p') return [['p', marker], ...blocks]
  const [, ...inlines] = first
  return [['p', ...joinTexts([`${marker} `, ...inlines])], ...others]
}

/** Code between fences. What stands behind the first is markup if it is a language, else its first line. */
function toFence({ token, lines }: Branch): Block {
  const info = token.info.trim()
  const code = token.content.replace(/\n$/, '')
  if (drawsSomething(code)) {
    return ['pre', info === '' || isLanguage(info) ? code : `${info}\n${code}`]
  }
  const inner = token.content === '' ? [] : code.split('\n')
  const isClosed = lines > inner.length + 1
  return toLines([token.markup + token.info, ...inner, ...(isClosed ? [token.markup] : [])])
}

/** Lines of text as one paragraph. */
export function toLines(lines: readonly string[]): readonly ['p', ...Inline[]] {
  return ['p', ...lines.flatMap((line, i): Inline[] => (i > 0 ? [['br'], line] : [line]))]
}

function toInlines(branches: readonly Branch[]): readonly Inline[] {
  return joinTexts(branches.flatMap(toInline))
}

function toInline({ token, inside, typed }: Branch): readonly Inline[] {
  if (typed !== undefined) return [typed]
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return [['br']]
    case 'code_inline': {
      const { content, markup } = token
      return drawsSomething(content) ? [['code', content]] : [markup + content + markup]
    }
    case 'em_open':
    case 'strong_open':
    case 's_open':
    case 'link_open':
      return toElement(token, toInlines(inside))
    default:
      return [token.content]
  }
}

const TAGS = { em_open: 'em', strong_open: 'strong', s_open: 'del' } as const

function toElement(token: Branch['token'], inside: readonly Inline[]): readonly Inline[] {
  const { open, close } = markupOf(token)
  if (!hasText([['p', ...inside]])) return [open, ...inside, close]
  if (token.type !== 'link_open') return [[TAGS[token.type as keyof typeof TAGS], ...inside]]
  const address = toHref(String(token.attrGet('href')))
  return address ? [['a', address.href, ...inside]] : inside
}

/** Texts that stand beside each other as one, without empty ones. */
function joinTexts(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = []
  for (const inline of inlines) {
    const before = joined.at(-1)
    if (typeof inline !== 'string') joined.push(inline)
    else if (typeof before === 'string') joined[joined.length - 1] = before + inline
    else if (inline !== '') joined.push(inline)
  }
  return joined
}

const hasText = (blocks: readonly Block[]) => drawsSomething(toPlainText(blocks))
