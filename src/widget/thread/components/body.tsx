import { Fragment, h, type ComponentChildren } from 'preact'
import { isSafeLink, type Body } from '#protocol/body.ts'

/** The tags of a body that are elements of the same name. */
const ELEMENT = /^(p|[uo]l|li|pre|em|strong|del|code|br)$/

/**
 * The contents of a body, as children of an element: unknown nodes are drawn as their text, so nothing
 * sent can become markup. A block that says something else is another element, since a browser that
 * translates a page leaves no text node where Preact put it.
 */
export const drawBody = (body: Body): ComponentChildren =>
  body.map(node => h(Fragment, { key: JSON.stringify(node) }, draw(node)))

/**
 * Blocks whose own text decides on their direction, wherever they stand, so that a quote has its bar and a
 * list its markers where it begins. A paragraph has none, or it would be passed over in deciding: it is for
 * the style sheet.
 */
const DIRECTED = /^([uo]l|blockquote)$/

function draw(node: unknown): ComponentChildren {
  if (typeof node === 'string') return node
  if (!Array.isArray(node)) return
  const [tag, ...rest] = node as unknown[]
  if (tag === 'a') {
    const [href, ...text] = rest
    return typeof href === 'string' && isSafeLink(href) ? (
      <a href={href} rel="ugc nofollow noopener">
        {text.map(draw)}
      </a>
    ) : (
      text.map(draw)
    )
  }
  const element =
    tag === 'quote' ? 'blockquote' : typeof tag === 'string' && ELEMENT.test(tag) && tag
  const contents = rest.map(draw)
  if (!element) return contents
  const props = DIRECTED.test(element)
    ? { dir: 'auto' }
    : // Code says the same in every language.
      /^(pre|code)$/.test(element)
      ? { translate: false }
      : null
  return h(element, props, contents)
}
