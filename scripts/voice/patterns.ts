/** Patterns that make prose hard to read, by name: each may be in few comments only. */
export const PATTERNS: Readonly<Record<string, RegExp>> = {
  'begins with a noun clause':
    /^(?:What|Whatever|Who|Whom|Whose|Whoever|Whichever|Those|The same|How|Where|Wherever|Which)\b/,
  'speaks of whoever, somebody or nobody': /\b(?:whoever|somebody|nobody|everybody|anybody)\b/i,
  'is told, said, taken, given or asked':
    /\b(?:is|are|was|were|be|been) (?:told|said|taken|given|asked)\b/i,
}

export interface Share {
  readonly pattern: string
  readonly count: number
  /** Of all comments, from 0 to 1. */
  readonly share: number
}

/** Counts the comments that match each pattern. */
export function countShares(comments: readonly string[]): readonly Share[] {
  return Object.entries(PATTERNS).map(([pattern, expression]) => {
    const count = comments.filter(comment => expression.test(comment)).length
    return { pattern, count, share: comments.length === 0 ? 0 : count / comments.length }
  })
}
