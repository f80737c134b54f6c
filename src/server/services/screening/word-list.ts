import { createEntryFinder, type SearchableText } from './entry-finder.ts'
import { toWordForms } from '../text/look-alikes.ts'

// Letters, digits and their marks, in scripts that put something between words. Those without, and
// Korean, which puts endings to its words, are searched for an entry anywhere.
const SPELLED =
  /[[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]]/v

/** Words and phrases of an owner, ready to be looked for. */
export interface WordList {
  /** The first entry that stands in the text, as the owner wrote it; `null` when there is none. */
  find(text: string): string | null
}

const lists = new WeakMap<readonly string[], WordList>()

/** The list of these entries. It is made once: settings are the same object until they are changed. */
export function toWordList(entries: readonly string[]): WordList {
  const known = lists.get(entries)
  if (known) return known
  const list = createWordList(entries)
  lists.set(entries, list)
  return list
}

function createWordList(entries: readonly string[]): WordList {
  const written = new Map<string, string>()
  for (const entry of entries) for (const form of toWordForms(entry)) written.set(form, entry)
  // An entry of nothing but invisible characters would stand in every text.
  written.delete('')
  const finder = createEntryFinder([...written.keys()], isWithinWord)
  return {
    find(text) {
      for (const form of toWordForms(text)) {
        const found = finder.find(form)
        if (found !== null) return written.get(found) ?? null
      }
      return null
    },
  }
}

/** Returns whether the characters on both sides of an index belong to one word. */
export function isWithinWord(text: SearchableText, at: number): boolean {
  if (at === 0 || at >= text.length) return false
  const isPair = at > 1 && (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00
  return isSpelled(text.codePointAt(at - (isPair ? 2 : 1))) && isSpelled(text.codePointAt(at))
}

function isSpelled(code: number | undefined): boolean {
  return code !== undefined && SPELLED.test(String.fromCodePoint(code))
}
