// Characters that end a line (UAX #14: BK, CR, NL); slides and word processors copy them along.
// oxlint-disable-next-line no-control-regex
const LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g

// Control characters but line feed and tab, and the byte order mark: nothing draws them.
// oxlint-disable-next-line no-control-regex
const UNDRAWN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff]/g

// Half of a surrogate pair, and code points that will never be characters. SQLite and PostgreSQL
// disagree about some, and no reader can type them.
const UNSTORABLE = /\p{Surrogate}|\p{Noncharacter_Code_Point}/u

/** A character that cannot be stored. */
export interface Culprit {
  /** By its number, as in "U+D83D": there is nothing to see of it. */
  readonly character: string
  /** The line that it is in, counted from 1. */
  readonly line: number
}

/**
 * The text as both databases keep it: NFC, every line ended by a line feed, without characters that
 * nothing draws; `null` for a text that holds what cannot be stored.
 */
export function normaliseText(text: string): string | null {
  return UNSTORABLE.test(text) ? null : toLines(text).replaceAll(UNDRAWN, '').normalize('NFC')
}

/** The first character for which `normaliseText` gives `null`, or `null` where there is none. */
export function findUnstorable(text: string): Culprit | null {
  const lines = toLines(text)
  const found = UNSTORABLE.exec(lines)
  if (!found) return null
  const line = lines.slice(0, found.index).split('\n').length
  return { character: toCodePoint(found[0]), line }
}

/** A character's number as Unicode writes it. */
export function toCodePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

const toLines = (text: string) => text.replaceAll(LINE_ENDS, '\n')
