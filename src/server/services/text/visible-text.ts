// Characters of kinds that draw, whose own glyph is empty: blanks, which are as wide as a sign, and the
// place of a note that is not played, or of an object that a text does not carry. They are what is found
// where all of Unicode is drawn: scripts/blank_characters.py.
const SPACING = '\\u2800\\u{13441}\\u{13442}'
const BLANK = `${SPACING}\\ufffc\\u{1d159}`

// A mark needs a letter to stand on. Spaces, controls, joiners, fillers, selectors, tags, private use and
// code points without a character draw nothing, or only what one font knows.
const DRAWN = new RegExp(
  `[[\\p{L}\\p{N}\\p{P}\\p{S}]--[\\p{Default_Ignorable_Code_Point}${BLANK}]]`,
  'v',
)

const INVISIBLE = new RegExp(`[\\p{Default_Ignorable_Code_Point}${BLANK}]`, 'gv')

const SPACES = new RegExp(`[${SPACING}]`, 'gv')

/** Whether a text has a character that leaves ink on the screen. */
export function drawsSomething(text: string): boolean {
  return DRAWN.test(text)
}

/** Whether a text has a character that draws nothing and is no space, so that a reader cannot know of it. */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0
}

/**
 * The text without its characters that draw nothing, for comparing it with others: a joiner goes, and a blank
 * becomes the space that it looks like.
 */
export function withoutInvisible(text: string): string {
  return text.replaceAll(SPACES, ' ').replaceAll(INVISIBLE, '')
}
