import { expect, test } from 'vitest'
import { LANGUAGES } from '../../../widget/i18n/language.ts'
import { expectProblem } from '../../../../test/support/expect-problem.ts'
import { aServer, PAGE, post, read, SITE } from '../../../../test/support/server.ts'
import { wordsFor } from './words.ts'

test('a count can be had in words', async () => {
  const server = await aServer()
  await post(server)
  const path = `/counts?url=${PAGE}&url=${SITE}/quiet`
  const counts = { [PAGE]: 1, [`${SITE}/quiet`]: 0 }
  expect(await read(server, path)).toEqual({ counts })
  expect(await read(server, `${path}&lang=en`)).toEqual({
    counts,
    texts: { [PAGE]: '1 Comment', [`${SITE}/quiet`]: 'No comments yet' },
  })
  expect(await read(server, `${path}&lang=de`)).toEqual({
    counts,
    texts: { [PAGE]: '1 Kommentar', [`${SITE}/quiet`]: 'Noch keine Kommentare' },
  })
})

test('what is no language is refused by name', async () => {
  const server = await aServer()
  const response = await server.app.request(`/api/v1/counts?url=${PAGE}&lang=de_DE`)
  const { errors } = await expectProblem(response)
  expect(errors.map(({ field }) => field)).toEqual(['lang'])
})

test.each([
  ['en', '12,345 Comments'],
  ['en-US', '12,345 Comments'],
  ['en-IN', '12,345 Comments'],
  ['EN-gb', '12,345 Comments'],
  ['en-u-nu-arab', '12,345 Comments'],
  ['de', '12.345 Kommentare'],
  ['DE-lu', '12.345 Kommentare'],
  ['zh-TW', '12,345 則留言'],
  ['xx', '12,345 Comments'],
  ['enm', '12,345 Comments'],
])('in %s that is "%s"', (lang, text) => {
  expect(wordsFor(lang).count(12_345)).toBe(text)
})

test('each language of the widget is one of the server', () => {
  for (const name of LANGUAGES.split(' ')) {
    const { t, lang } = wordsFor(name === 'zt' ? 'zh-Hant' : name)
    expect(lang).not.toBe('en')
    expect(t.empty, name).not.toBe('No comments yet')
  }
})

test('a language without words is English throughout', () => {
  const { lang, dir, date } = wordsFor('xx')
  expect([lang, dir, date(0)]).toEqual(['en', 'ltr', '1 January 1970 at 00:00 UTC'])
})

test('what is written from right to left says so', () => {
  expect(wordsFor('ar').dir).toBe('rtl')
  expect(wordsFor('fa-IR').dir).toBe('rtl')
})
