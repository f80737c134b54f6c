/** A line of text for each number, as one paragraph: `textOf(3)` is "line 1\nline 2\nline 3". */
export const textOf = (lines: number, word = 'line'): string =>
  Array.from({ length: lines }, (_, index) => `${word} ${index + 1}`).join('\n')

/** A paragraph of `count` different short words, as wide as the page lets it be. */
export const wordsOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ')
