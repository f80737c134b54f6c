import { LIMITS } from '#protocol/limits.ts'
import type { FieldErrors } from '../../failure.ts'
import { normaliseText } from './normalise-text.ts'
import { drawsSomething, hasInvisible } from './visible-text.ts'

// Directions, private use and code points without a character: like those that draw nothing, they can make
// a name look like another, or like none. New emoji are assigned, so they pass.
const DECEPTIVE = /[\p{Bidi_Control}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u

// Persian and the scripts of India spell with joiners; between other letters they are invisible.
const JOINED =
  /(?<=[\p{scx=Arab}\p{scx=Syrc}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}])[\u200c\u200d](?=\p{L}|\p{M})/gu

// More than four marks on one letter are no language's spelling but a way to draw over other lines.
const ZALGO = /^\p{M}|\p{M}{5}/u

// The blank of Braille is its space.
const SPACES = /[\p{Zs}\u2800]+/gu

const EMOJI = /\p{RGI_Emoji}/gv

// A grapheme may be as long as one likes, so its number alone does not limit a name.
const UNITS_PER_GRAPHEME = 10

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A name as it is shown: one line, NFC, single spaces. What is wrong with it goes into `errors`. */
export function normaliseName(text: string, errors: FieldErrors): string {
  const field = 'author.name'
  const name = normaliseText(text)?.replaceAll(SPACES, ' ').trim()
  if (name === undefined || /[\n\t]/.test(name)) {
    errors.add(field, 'bad_characters', 'A name is one line of ordinary characters.')
  } else if (isTooLong(name)) {
    errors.add(field, 'too_long', `A name has at most ${LIMITS.name} characters.`)
  } else if (name !== '' && isDeceptive(name)) {
    errors.add(field, 'bad_characters', 'A name cannot have invisible or reordering characters.')
  } else if (!drawsSomething(name)) {
    errors.add(field, 'blank', 'Please enter a name.')
  }
  return name ?? ''
}

function isTooLong(name: string): boolean {
  if (name.length > LIMITS.name * UNITS_PER_GRAPHEME) return true
  return [...graphemes.segment(name)].length > LIMITS.name
}

function isDeceptive(name: string): boolean {
  // Emoji and Indic words are built with joiners and selectors; what stays must do without.
  const plain = name.replaceAll(EMOJI, ' ').replaceAll(JOINED, '')
  return DECEPTIVE.test(plain) || hasInvisible(plain) || ZALGO.test(name)
}
