import { toHash } from '../../hash.ts'

// In bytes of UTF-8, since a letter has more of them where it says more.
const SHORT = 60

// SHA-256 is longer than it takes to tell the comments of a day apart.
const DIGITS = 32

// Letters, digits and pictures count; spaces, emphasis and punctuation do not.
const HOW = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]/gu

/** Returns a hash that is equal for equal texts: of any case, spacing and emphasis. */
export async function toTextHash(source: string): Promise<string> {
  return (await toHash(toWhat(source))).slice(0, DIGITS)
}

/** Returns whether a text is so short that two authors may well write it. */
export function isShort(source: string): boolean {
  return new TextEncoder().encode(toWhat(source)).length < SHORT
}

function toWhat(source: string): string {
  const text = source.normalize('NFKC').toUpperCase().toLowerCase()
  return text.replaceAll(HOW, '').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '') || text
}
