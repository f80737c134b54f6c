import type { Block, Body, Inline } from './body.ts'

type Node = Block | Inline

const BLOCK = /^(?:p|quote|ul|ol|li|pre)$/

/** What a body says without its marks: a line for each paragraph, line break and item of a list. */
export function toPlainText(body: Body): string {
  return body
    .map(textOf)
    .join('')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}

function textOf(node: Node): string {
  if (typeof node === 'string') return node
  if (node[0] === 'br') return '\n'
  const inside = node.slice(node[0] === 'a' ? 2 : 1) as readonly Node[]
  const text = inside.map(textOf).join('')
  return BLOCK.test(node[0]) ? `\n${text}\n` : text
}
