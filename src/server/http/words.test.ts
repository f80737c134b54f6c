import { expect, test } from 'vitest'
import { aServer, PAGE, post, read, SITE } from '../fixtures.ts'
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
})

test.each([
  ['en', '12,345 Comments'],
  ['en-US', '12,345 Comments'],
  ['en-IN', '12,345 Comments'],
  ['EN-gb', '12,345 Comments'],
  ['en-u-nu-arab', '12,345 Comments'],
  ['de', '12,345 Comments'],
  ['ar', '12,345 Comments'],
])('in %s that is "%s"', (lang, text) => {
  expect(wordsFor(lang).count(12_345)).toBe(text)
})
