import { expect, test } from 'vitest'
import { normaliseComment } from './normalise-comment.ts'
import { drawsSomething, withoutInvisible } from './visible-text.ts'

/** Every code point that can stand in a text. */
function* allCharacters(): Generator<string> {
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point < 0xd800 || point > 0xdfff) yield String.fromCodePoint(point)
  }
}

const isRefused = (body: string, name: string) => {
  try {
    normaliseComment({ body, author: { name, email: null, website: null } })
    return false
  } catch {
    return true
  }
}

test.each([
  ['U+00AD', '\u00ad'],
  ['U+034F', '\u034f'],
  ['U+115F', '\u115f'],
  ['U+1160', '\u1160'],
  ['U+17B4', '\u17b4'],
  ['U+2800, the blank of Braille', '\u2800'],
  ['U+3164', '\u3164'],
  ['U+FFA0', '\uffa0'],
  ['U+FFFC, an object that is not there', '\ufffc'],
  ['U+FE0F', '\ufe0f'],
  ['U+13441, a full blank', '\u{13441}'],
  ['U+13442, half a blank', '\u{13442}'],
  ['U+16FE4, a filler', '\u{16fe4}'],
  ['U+1D159, a notehead that is not played', '\u{1d159}'],
  ['U+1D173, the beginning of a beam', '\u{1d173}'],
  ['U+E0041', '\u{e0041}'],
  ['a mark on nothing', '\u0301'],
  ['a space that Ogham draws as a line', '\u1680'],
  ['private use', '\ue000'],
  ['a code point without a character', '\u0378'],
])('%s is nothing to see: not as a comment, not as a name, not within a name', (_, character) => {
  expect(drawsSomething(` ${character}${character}\n`)).toBe(false)
  expect(isRefused(character, 'Ada')).toBe(true)
  expect(isRefused('Hello', character)).toBe(true)
})

test('a blank within a name is refused, or a space', () => {
  for (const blank of ['\ufffc', '\u{13441}', '\u{13442}', '\u{1d159}']) {
    expect(isRefused('Hello', `Ada${blank}`)).toBe(true)
  }
  const author = { name: '\u2813\u2800\u2800\u2811\u2800', email: null, website: null }
  expect(normaliseComment({ body: 'x', author }).author.name).toBe('\u2813 \u2811')
})

test('letters, digits, points and symbols draw, but for those that Unicode or their font leaves empty', () => {
  const unlike = [...allCharacters()].filter(
    character => drawsSomething(character) !== /[\p{L}\p{N}\p{P}\p{S}]/u.test(character),
  )
  const codes = unlike.map(character => character.codePointAt(0)!.toString(16))
  expect(codes.join(' ')).toBe('115f 1160 2800 3164 ffa0 fffc 13441 13442 1d159')
})

test('a text without what draws nothing reads the same', () => {
  expect(withoutInvisible('A\u200dd\u{1d159}a\ufffc')).toBe('Ada')
  expect(withoutInvisible('two\u2800words')).toBe('two words')
})
