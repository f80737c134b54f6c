import { parseSync } from 'vite'

export interface SourceComment {
  /** Counted from 1. */
  readonly line: number
  /** Without comment marks and line breaks. */
  readonly text: string
}

// Sentences to tools, not to people.
const DIRECTIVE = /^(?:[/@#!]|oxlint-|eslint-|prettier-|v8 |<reference)/

/**
 * Lists the comments of a TypeScript file. Line comments that follow each other without code between
 * them are one comment. Throws for a file with syntax errors.
 */
export function listComments(name: string, source: string): readonly SourceComment[] {
  const { comments, errors } = parseSync(name, source)
  if (errors[0]) throw new Error(`${name}: ${errors[0].message}`)
  const found: { line: number; text: string; isLine: boolean; end: number }[] = []
  for (const { type, value, start, end } of comments) {
    const text = toSentence(value)
    const last = found.at(-1)
    const isLine = type === 'Line'
    const goesOn = isLine && last?.isLine && isNextLine(source.slice(last.end, start))
    if (DIRECTIVE.test(text) || text === '') continue
    if (goesOn) Object.assign(last, { text: `${last.text} ${text}`, end })
    else found.push({ line: lineOf(source, start), text, isLine, end })
  }
  return found.map(({ line, text }) => ({ line, text }))
}

/** Takes the star at the start of each line of a docblock away, and all line breaks. */
function toSentence(value: string): string {
  return value
    .split('\n')
    .map(line => line.replace(/^\s*\*?\s?/, '').trim())
    .join(' ')
    .trim()
}

const isNextLine = (between: string) => /^\r?\n[ \t]*$/.test(between)

const lineOf = (source: string, offset: number) => source.slice(0, offset).split('\n').length
