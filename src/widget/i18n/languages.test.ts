import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { en as moderating } from '../moderation/en.ts'
import { en as reading } from '../live/en.ts'
import { en as writing } from '../composer/en.ts'
import { en } from './en.ts'
import { LANGUAGES, languageOf } from './language.ts'
import type { Words } from './words.ts'

const NAMES = LANGUAGES.split(' ')
const ENGLISH: Readonly<Record<string, unknown>> = { ...en, ...reading, ...writing, ...moderating }

const wordsOf = async (name: string) =>
  ((await import(`./languages/${name}.ts`)) as { words: Words }).words

/** The placeholders of a sentence. */
const slotsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

test('each file is a language somebody can get, and there are at least thirty', () => {
  const files = readdirSync(`${import.meta.dirname}/languages`).map(file => file.replace('.ts', ''))
  expect(files.toSorted()).toEqual(NAMES.toSorted())
  expect(files.length).toBeGreaterThanOrEqual(30)
})

describe.each(NAMES)('%s', name => {
  const tag = name === 'zt' ? 'zh-Hant' : name

  test('has each plural that its numbers ask for, and no other', async () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
    for (const [key, sentence] of Object.entries(await wordsOf(name))) {
      if (typeof sentence !== 'object' || !('other' in sentence)) continue
      expect(Object.keys(sentence).toSorted(), key).toEqual(pluralCategories.toSorted())
    }
  })

  test('leaves the room that English leaves, and no sentence empty', async () => {
    for (const [key, sentence] of Object.entries(await wordsOf(name))) {
      const english = ENGLISH[key]
      if (key === 'errors' || key === 'fields') continue
      const forms = typeof sentence === 'object' ? Object.values(sentence) : [sentence]
      const slots = typeof english === 'object' ? ['{n}'] : slotsOf(english as string)
      for (const form of forms as string[]) {
        expect(form.trim(), key).not.toBe('')
        expect(slotsOf(form), key).toEqual(slots)
      }
    }
  })

  test('is what its tag finds', () => {
    expect(languageOf(tag)).toBe(name)
  })
})

test.each([
  ['de-AT', 'de'],
  ['PT-br', 'pt'],
  ['no', 'nb'],
  ['nn-NO', 'nb'],
  ['zh-TW', 'zt'],
  ['zh-hant-HK', 'zt'],
  ['zh-CN', 'zh'],
  ['en-GB', undefined],
  ['fil', undefined],
  ['xx', undefined],
  ['', undefined],
  ['d', undefined],
  ['r b', undefined],
])('%j finds %j', (tag, name) => {
  expect(languageOf(tag)).toBe(name)
})
