import type { Block, Body, Inline } from '#protocol/body.ts'

/** A text as it was typed, in paragraphs: how a comment looks until the server has read its Markdown. */
export function plainBody(source: string): Body {
  return source
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph): Block => {
      const lines = paragraph.split('\n')
      return ['p', ...lines.flatMap((line, i): Inline[] => (i ? [['br'], line] : [line]))]
    })
}
