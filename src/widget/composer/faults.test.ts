import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createFormatter } from '../i18n/format.ts'
import { en as english } from '../i18n/en.ts'
import type { Words } from '../i18n/words.ts'
import { en } from './en.ts'
import { toFaults } from './faults.ts'

const folder = `${import.meta.dirname}/../i18n/languages`
const LANGUAGES = readdirSync(folder).map(file => file.replace('.ts', ''))

const wordsOf = async (name: string) =>
  ((await import(`../i18n/languages/${name}.ts`)) as { words: Words }).words

const LINE = { character: 'U+D83D', line: 3 }

describe.each(LANGUAGES)('%s', name => {
  test('says what is wrong with a text and where', async () => {
    const words = await wordsOf(name)
    const format = createFormatter(english, name, words)
    const t = { ...en, ...words }
    const faults = (code: 'bad_characters' | 'too_many_links' | 'too_long', params: object) =>
      toFaults([{ field: 'body', code, params }], t, format)['body']
    expect(faults('bad_characters', LINE)).toContain('U+D83D')
    expect(faults('bad_characters', LINE)).toContain((3).toLocaleString(name))
    for (const code of ['too_many_links', 'too_long'] as const) {
      const sentence = faults(code, { max: 20, count: 4321 })
      expect(sentence).toContain((20).toLocaleString(format.lang))
      expect(sentence).toContain((4321).toLocaleString(format.lang))
      expect(sentence).not.toContain('{')
    }
    const tooLong = { field: 'author.name', code: 'too_long', params: { max: 77 } } as const
    expect(toFaults([tooLong], t, format)['author.name']).toContain((77).toLocaleString(name))
  })

  test('names the character that a name may not have', async () => {
    const words = await wordsOf(name)
    const fault = {
      field: 'author.name',
      code: 'bad_characters',
      params: { character: 'U+200D' },
    } as const
    const said = toFaults([fault], { ...en, ...words }, createFormatter(english, name, words))
    const sentence = words.fields['author.name'].bad_characters
    const [, text, stop] = /^(.*?)(\p{P}?)$/u.exec(sentence)!
    expect(said['author.name']).toBe(`${text} (U+200D)${stop}`)
  })

  test('says in its own words that something is wrong for which it has no sentence', async () => {
    const words = await wordsOf(name)
    const fault = { field: 'title', code: 'too_long', message: 'A title is long.' } as const
    const said = toFaults([fault], { ...en, ...words }, createFormatter(english, name, words))
    expect(said).toEqual({ body: words.errors.invalid })
  })
})

test('English says what the server says where it has no sentence', () => {
  const fault = { field: 'title', code: 'too_long', message: 'A title is long.' } as const
  expect(toFaults([fault], en, createFormatter(english, 'en'))).toEqual({
    body: 'A title is long.',
  })
})
