/** As much of a string as finding needs, so that a test can count what is read. */
export type SearchableText = Pick<string, 'length' | 'charCodeAt' | 'codePointAt'>

/** Finds entries in texts. A text is read once, however many the entries are and however they begin. */
export interface EntryFinder {
  /** The first entry to end in the text with neither end within a word; `null` when there is none. */
  find(text: SearchableText): string | null
}

/** Whether the characters on both sides of a place belong to one word. */
export type IsWithinWord = (text: SearchableText, at: number) => boolean

/**
 * Aho and Corasick's automaton over UTF-16 units. Each node is the beginning of an entry; where the text goes
 * on otherwise, the search goes on at the longest ending of it that begins an entry as well.
 */
export function createEntryFinder(
  entries: readonly string[],
  isWithinWord: IsWithinWord,
): EntryFinder {
  const trie = createTrie(entries)
  const { childOf, lengthAt } = trie
  const { fallback, shorter } = link(trie)

  function next(node: number, unit: number): number {
    for (let from = node; ; from = fallback[from]!) {
      const child = childOf(from, unit)
      if (child !== 0 || from === 0) return child
    }
  }

  return {
    find(text) {
      const isWithin = remember(text, isWithinWord)
      for (let node = 0, at = 0; at < text.length; at++) {
        node = next(node, text.charCodeAt(at))
        // From the longest entry that ends here to the shortest.
        for (
          let entry = lengthAt[node] ? node : shorter[node]!;
          entry !== 0;
          entry = shorter[entry]!
        ) {
          if (isWithin(at + 1)) break
          const start = at + 1 - lengthAt[entry]!
          if (!isWithin(start)) return textFrom(text, start, at + 1)
        }
      }
      return null
    },
  }
}

interface Trie {
  /** How many nodes there are; 0 is the empty beginning. */
  readonly size: number
  readonly parent: Int32Array
  readonly unit: Uint16Array
  /** The length of the entry that ends at a node; 0 for none. */
  readonly lengthAt: Uint32Array
  /** Nodes in the order of their lengths. */
  readonly byDepth: readonly number[]
  /** The node that a unit leads to; 0 for none. */
  childOf(node: number, unit: number): number
}

function createTrie(entries: readonly string[]): Trie {
  const most = 1 + entries.reduce((sum, entry) => sum + entry.length, 0)
  const parent = new Int32Array(most)
  const unit = new Uint16Array(most)
  const lengthAt = new Uint32Array(most)
  // Open addressing, at most half full: a Map of a hundred thousand nodes would take ten times the room.
  const mask = 2 ** Math.ceil(Math.log2(2 * most)) - 1
  const table = new Int32Array(mask + 1)
  const levels: number[][] = []
  let size = 1

  function slotOf(node: number, code: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & mask
    for (let child = table[slot]!; child !== 0; child = table[slot]!) {
      if (parent[child] === node && unit[child] === code) break
      slot = (slot + 1) & mask
    }
    return slot
  }

  for (const entry of entries) {
    let node = 0
    for (let depth = 0; depth < entry.length; depth++) {
      const code = entry.charCodeAt(depth)
      const slot = slotOf(node, code)
      if (table[slot] === 0) {
        parent[size] = node
        unit[size] = code
        table[slot] = size
        ;(levels[depth] ??= []).push(size++)
      }
      node = table[slot]!
    }
    lengthAt[node] = entry.length
  }
  const childOf = (node: number, code: number) => table[slotOf(node, code)]!
  return { size, parent, unit, lengthAt, byDepth: levels.flat(), childOf }
}

/** For each node the longest other ending of it that is a node, and the longest that is an entry. */
function link({ size, parent, unit, lengthAt, byDepth, childOf }: Trie) {
  const fallback = new Int32Array(size)
  const shorter = new Int32Array(size)
  for (const node of byDepth) {
    let from = parent[node]!
    while (from !== 0 && fallback[node] === 0) {
      from = fallback[from]!
      fallback[node] = childOf(from, unit[node]!)
    }
    const to = fallback[node]!
    shorter[node] = lengthAt[to] ? to : shorter[to]!
  }
  return { fallback, shorter }
}

/** Looks at each place of the text at most once. */
function remember(text: SearchableText, isWithinWord: IsWithinWord): (at: number) => boolean {
  const known = new Uint8Array(text.length + 1)
  return at => {
    known[at] ||= isWithinWord(text, at) ? 2 : 1
    return known[at] === 2
  }
}

const textFrom = (text: SearchableText, start: number, end: number) =>
  Array.from({ length: end - start }, (_, at) =>
    String.fromCharCode(text.charCodeAt(start + at)),
  ).join('')
