import { renderToString } from 'preact-render-to-string'
import type { Body } from '#protocol/body.ts'
import { drawBody } from '../../../../widget/thread/components/body.tsx'

/**
 * A body as HTML for feed readers: drawn from its tree, as everywhere, and escaped by the renderer. Without
 * a style sheet each block says itself that its text decides on its direction.
 */
export function toFeedHtml(body: Body): string {
  // `feed` ends a CDATA section at any but the first "]]>", and the renderer leaves ">" as it is.
  const blocks = body.map(block => renderToString(<>{drawBody([block])}</>))
  // A list or a quote begins with another tag, and has it already.
  const html = blocks.map(block => block.replace(/^<(p|pre)>/, '<$1 dir="auto">')).join('')
  return html.replaceAll(']]>', ']]&gt;')
}

/** A text as HTML, for the titles of entries. */
export function toFeedText(text: string): string {
  return renderToString(<>{text}</>).replaceAll(']]>', ']]&gt;')
}
