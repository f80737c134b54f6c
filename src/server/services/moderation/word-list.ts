import { toWordForms } from './look-alikes.ts'

/** As much of a string as finding needs, so that a test can count what is read. */
export type Text = Pick<string, 'length' | 'charCodeAt' | 'codePointAt'>

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
  const sorted = [...written.keys()].toSorted(byUnits)
  return {
    find(text) {
      for (const form of toWordForms(text)) {
        const found = findFirst(form, sorted)
        if (found !== null) return written.get(found) ?? null
      }
      return null
    },
  }
}

/**
 * The first of the entries, which are sorted by their UTF-16 units, that stands in the text with
 * neither end within a word. From each place at most as many units are read as the longest entry has,
 * whatever the entries are: of those that begin like the text, each unit leaves fewer.
 */
export function findFirst(text: Text, sorted: readonly string[]): string | null {
  for (let start = 0; start < text.length; start++) {
    let low = 0
    let high = sorted.length
    for (let depth = 0; start + depth <= text.length; depth++) {
      const shortest = sorted[low]!
      if (depth > 0 && shortest.length === depth) {
        if (!isWithinWord(text, start + depth)) return shortest
        low++
      }
      if (low === high || start + depth === text.length) break
      const unit = text.charCodeAt(start + depth)
      low = firstFrom(sorted, { low, high, depth, unit })
      high = firstFrom(sorted, { low, high, depth, unit: unit + 1 })
      if (low === high || (depth === 0 && isWithinWord(text, start))) break
    }
  }
  return null
}

interface Range {
  readonly low: number
  readonly high: number
  readonly depth: number
  readonly unit: number
}

/** The first entry from `low` to `high` whose unit at `depth` is not less than `unit`. */
function firstFrom(sorted: readonly string[], { low, high, depth, unit }: Range): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]!.charCodeAt(depth) < unit) from = middle + 1
    else to = middle
  }
  return from
}

/** Whether the characters on both sides of a place belong to one word. */
function isWithinWord(text: Text, at: number): boolean {
  if (at === 0 || at >= text.length) return false
  const isPair = at > 1 && (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00
  return isSpelled(text.codePointAt(at - (isPair ? 2 : 1))) && isSpelled(text.codePointAt(at))
}

function isSpelled(code: number | undefined): boolean {
  return code !== undefined && SPELLED.test(String.fromCodePoint(code))
}

function byUnits(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
