import { withoutInvisible } from './visible-text.ts'
import { CONFUSABLES } from './confusables.ts'

// Marks of no script of their own that NFC has left beside their letter: strokes and dots drawn over
// words so that no list finds them, and the vowels that Arabic and Hebrew write or leave out.
const LOOSE_MARKS = /[\p{M}&&\p{Script=Inherited}]/gv

const OTHER_THAN_ASCII = /[^\p{ASCII}]/gu

/** The prototype of a character: the letters that stand for all that look alike (UTS 39). */
const PROTOTYPES: ReadonlyMap<string, string> = new Map(
  CONFUSABLES.trim().split(/,\s/).flatMap(toPairs),
)

/** The other way round for what looks like one of ASCII: `m` has the prototype `rn`. */
const OF_ASCII: ReadonlyMap<string, string> = new Map(
  [...PROTOTYPES].flatMap(([character, looks]) =>
    character < '\u0080' && looks.length > 1 ? [[looks, character]] : [],
  ),
)

function toPairs(group: string): [character: string, looks: string][] {
  const [looks = '', ...characters] = group.split(/\s/)
  return characters.map(code => [toText(code), toText(looks)])
}

function toText(codes: string): string {
  return String.fromCodePoint(...codes.split('+').map(code => Number.parseInt(code, 16)))
}

/** The text in one case: `Straße` and `STRASSE` become the same. */
export function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}

/** UTS 39 §4: two texts with the same skeleton look the same. It is for comparing, not for showing. */
export function toSkeleton(text: string): string {
  const normal = withoutInvisible(text.normalize('NFKC')).normalize('NFD')
  return Array.from(normal, character => PROTOTYPES.get(character) ?? character)
    .join('')
    .normalize('NFD')
}

/**
 * The forms of a text that word lists are compared with: one case, single spaces, no invisible
 * characters, and ASCII for its look-alikes. ASCII itself stays: a list with "bum" does not block
 * "burn". There are two forms, since `В` looks like B and its small `в` does not.
 */
export function toWordForms(text: string): readonly string[] {
  const plain = withoutInvisible(text.normalize('NFKC'))
    .replaceAll(LOOSE_MARKS, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const small = foldCase(toAscii(foldCase(plain)))
  const asTyped = foldCase(toAscii(plain))
  return small === asTyped ? [small] : [small, asTyped]
}

function toAscii(text: string): string {
  return text.replaceAll(OTHER_THAN_ASCII, character => {
    const looks = PROTOTYPES.get(character) ?? character
    return OF_ASCII.get(looks) ?? looks
  })
}
