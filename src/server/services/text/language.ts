import type { eld } from 'eld/extrasmall'
import { textOf, type Body } from '#protocol/body.ts'

// A wrong language gives a screen reader the wrong voice, none gives it the page's: so rather none.
// In bytes of UTF-8, since a letter has more of them where it says more.
const SHORTEST = 40

// Laughter has fewer different letters than any sentence.
const FEWEST_LETTERS = 8

// The lead that the likeliest language needs over the next. With it, of 127 sentences in 61
// languages two were mistaken, both in a language that the detector does not know.
const AHEAD = 0.06

// Languages in Cyrillic share their letters and with them half of all bytes, so all are nearer each other.
const AHEAD_IN_CYRILLIC = 0.025

// As much as the detector looks at.
const PIECE = 300

// It knows neither Indonesian nor Macedonian, and takes them for Malay and Serbian.
const UNSURE: ReadonlySet<string> = new Set(['ms', 'sr'])

// A list of names is of no language. German, which writes the most capitals, stays well below.
const MOST_CAPITALS = 0.6

const encoder = new TextEncoder()

/**
 * The language of what a comment says, as BCP 47; `null` where it is short, mixed or not sure. Asked when
 * it is written, and kept.
 */
export async function languageOf(body: Body): Promise<string | null> {
  const words = spokenOf(body).split(/\s+/).filter(isSpoken)
  const pieces = toPieces(words)
  // Only a sentence of its own shows that two languages share a piece.
  const sentences = words.join(' ').split(/[.!?…。！？]/)
  if (!pieces.some(saysEnough)) return null
  // Its tables take 29 MB, which a server without writers can save.
  const { eld } = await import('eld/extrasmall')
  const detect = (text: string) => (saysEnough(text) ? sureOf(text, eld) : null)
  const found = pieces.map(detect).filter(lang => lang !== null)
  const all = new Set([...found, ...sentences.map(detect).filter(lang => lang !== null)])
  const [language = null] = all
  return all.size === 1 && found.length >= pieces.length / 2 ? language : null
}

type Detector = Pick<typeof eld, 'detect'>

function sureOf(text: string, detector: Detector): string | null {
  const result = detector.detect(text)
  const [first = 0, second = 0] = Object.values(result.getScores()).toSorted((a, b) => b - a)
  const ahead = /\p{Script=Cyrillic}/u.test(text) ? AHEAD_IN_CYRILLIC : AHEAD
  const isSure = result.isReliable() && first - second >= ahead && !isListOfNames(text)
  return isSure && !UNSURE.has(result.language) ? result.language : null
}

function saysEnough(text: string): boolean {
  const letters = new Set(text.toLowerCase().match(/\p{L}/gu))
  return letters.size >= FEWEST_LETTERS && encoder.encode(text.trim()).length >= SHORTEST
}

function isListOfNames(text: string): boolean {
  const words = text.trim().split(' ')
  const capitals = words.filter(word => /^\P{L}*\p{Lu}/u.test(word)).length
  return capitals / words.length > MOST_CAPITALS
}

/** The text in a natural language: without code. */
const spokenOf = (body: Body) =>
  textOf(body, ([tag], inside) => {
    if (tag === 'code' || tag === 'pre') return ' '
    return tag === 'p' ? `${inside}\n` : inside
  })

/** Addresses, paths and names of programs are read out in any voice. */
function isSpoken(word: string): boolean {
  return !/[/@_\\=]|[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(word)
}

function toPieces(words: readonly string[]): string[] {
  const pieces = ['']
  for (const word of words) {
    const last = pieces.at(-1)!
    if (last.length + word.length > PIECE) pieces.push(word)
    else pieces[pieces.length - 1] = `${last} ${word}`
  }
  return pieces
}
