import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anAttempt, type Tried } from '../../../../../test/support/an-attempt.ts'
import { createEntryFinder, type SearchableText } from '../entry-finder.ts'
import { isWithinWord, toWordList } from '../word-list.ts'
import { blockedWords, heldWords } from './words.ts'

const isBlocked = (entry: string, tried: Tried) =>
  blockedWords.judge(anAttempt({ ...tried, settings: { blockedWords: [entry] } })) !== null

describe('an entry is found', () => {
  test.each([
    ['casino', 'The casino.'],
    ['casino', 'CASINO!'],
    ['CASINO', 'casino'],
    ['casino', 'best.casino.ever'],
    ['casino', "the casino's doors"],
    ['casino', 'buy_casino_now'],
    ['casino', 'ca**si**no'],
    ['casino', 'ca\\sino'.replace('\\', '')],
    ['casino', 'cas&#105;no'],
    ['casino', 'саsіnо, with Cyrillic letters'],
    ['casino', 'ꮯasino, with a Cherokee one'],
    ['buy', 'Вuy, with a capital that looks so'],
    ['casino', 'ｃａｓｉｎｏ'],
    ['casino', '𝓬𝓪𝓼𝓲𝓷𝓸'],
    ['casino', 'ca\u200bsi\u00adno'],
    ['casino', 'c\u0336a\u0336s\u0336i\u0336n\u0336o\u0336'],
    ['casino', '[look](https://casino.example/)'],
    ['casino', 'https://x.example/casino'],
    ['Straße', 'STRASSE'],
    ['дурак', 'ДУРАК'],
    ['вот', 'Вот'],
    ['free money', 'free   money'],
    ['free money', 'Free\nmoney!'],
    ["don't", 'don’t'],
    ['赌场', '最好的赌场在这里'],
    ['カジノ', 'ｵﾝﾗｲﾝｶｼﾞﾉ'],
    ['카지노', '카지노를 찾아서'],
    ['คาสิโน', 'เล่นคาสิโนออนไลน์'],
    ['casino', '玩casino吧'],
    ['c++', 'I like C++.'],
    ['$$$', 'make$$$fast'],
    ['.*', 'It matches .* of it'],
    ['(a+)+$', 'say (a+)+$ once'],
    ['😀', 'Hi😀there'],
  ])('%s in %s', (entry, body) => expect(isBlocked(entry, { body })).toBe(true))

  test('in the name, and the refusal says where', () => {
    const settings = { blockedWords: ['casino'] }
    expect(blockedWords.judge(anAttempt({ name: 'Best Casino', settings }))).toEqual({
      outcome: 'refuse',
      code: 'refused',
      field: 'author.name',
      fieldCode: 'blocked',
      message: 'This site takes no comments with “casino”.',
    })
    expect(blockedWords.judge(anAttempt({ website: 'casino.example', settings }))).toMatchObject({
      field: 'author.website',
    })
  })

  test('in a held comment, whose reason names it as the owner wrote it', () => {
    const attempt = anAttempt({ body: 'FREE MONEY', settings: { heldWords: ['x', 'Free  money'] } })
    expect(heldWords.judge(attempt)).toEqual({
      outcome: 'hold',
      reason: 'It says “Free  money”.',
    })
  })
})

describe('an entry is not found', () => {
  test.each([
    ['ass', 'A class of its own, in the morass.'],
    ['bum', 'They burn.'],
    ['hell', "he'll"],
    ['fall', 'They fail.'],
    ['ano', 'un año'],
    ['.*', 'anything'],
    ['a.c', 'abc'],
    ['free money', 'free of money'],
    ['casino', 'c a s i n o'],
    ['', 'anything'],
    ['   ', 'a   b'],
    ['\u200b\u00ad', 'a\u200bb'],
    ['카지노', '카페'],
  ])('%s in %s', (entry, body) => expect(isBlocked(entry, { body })).toBe(false))

  test('for another entry that says nothing', () => {
    const list = toWordList(['', '\u200b', 'b', 'c'])
    expect(list.find('a d')).toBeNull()
    expect(list.find('a c')).toBe('c')
    expect(toWordList(['', 'c']).find('a c')).toBe('c')
  })

  test('across name and text', () => {
    expect(isBlocked('ada says', { name: 'Ada', body: 'says' })).toBe(false)
  })
})

describe('whatever is listed and whatever is said,', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 40 })
  const letters = fc.string({ unit: fc.constantFrom(...'ab c한火Вв́'), maxLength: 12 })

  test('nothing breaks', () => {
    fc.assert(
      fc.property(fc.array(anyText), anyText, (entries, text) => {
        const found = toWordList(entries).find(text)
        expect(found === null || entries.includes(found)).toBe(true)
      }),
    )
  })

  test('it finds what searching at each place for each entry would find', () => {
    const isSpelled = (character: string | undefined) => /[ab-cВв]/.test(character ?? '')
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'ab 火'), minLength: 1, maxLength: 3 })),
        fc.string({ unit: fc.constantFrom(...'ab 火') }),
        (entries, text) => {
          const isFound = entries.some(entry =>
            [...text].some((_, at) => {
              if (!text.startsWith(entry, at)) return false
              return [at, at + entry.length].every(
                end => !(isSpelled(text[end - 1]) && isSpelled(text[end])),
              )
            }),
          )
          expect(createEntryFinder(entries, isWithinWord).find(text) !== null).toBe(isFound)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('a text that is an entry has it', () => {
    fc.assert(
      fc.property(letters, text => {
        if (toWordList([text]).find(`${text}`) === null) expect(text.trim()).toMatch(/^[\u0301]*$/)
      }),
    )
  })
})

describe('500 entries of 200 characters against a text of 10,000', () => {
  /** The number of code units read to find the entries. */
  function countReads(text: string, entries: readonly string[]): number {
    let reads = 0
    const counted: SearchableText = {
      length: text.length,
      charCodeAt: at => (reads++, text.charCodeAt(at)),
      codePointAt: at => (reads++, text.codePointAt(at)),
    }
    expect(createEntryFinder(entries, isWithinWord).find(counted)).toBeNull()
    return reads
  }

  const nearly = (text: string) =>
    Array.from({ length: 500 }, (_, index) => text.repeat(200).slice(0, 190) + `!${index}`)

  test.each([
    ['ordinary words', 'these are ordinary words ', (i: number) => `word${i}s`.repeat(20)],
    ['texts that begin alike', '火', (i: number) => nearly('火')[i]!],
    ['words that begin alike', 'a ', (i: number) => nearly('a ')[i]!],
    ['entries within entries', '火', (i: number) => '火'.repeat(i % 200) + '水'],
  ])('reads each place a few times at most: %s', (_, said, toEntry) => {
    const entries = (count: number) => Array.from({ length: count }, (_, index) => toEntry(index))
    const text = said.repeat(10_000 / said.length)
    const whole = countReads(text, entries(500))
    const half = countReads(text.slice(0, 5000), entries(500))
    expect(whole / half).toBeLessThan(2.2)
    expect(whole).toBeLessThan(text.length * 4)
  })
})
