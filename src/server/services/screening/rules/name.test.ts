import * as fc from 'fast-check'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { aServer, aStaff, type TestServer } from '../../../../../test/support/server.ts'
import { anAttempt } from '../../../../../test/support/an-attempt.ts'
import { toSkeleton } from '../../text/look-alikes.ts'
import { looksLike, name } from './name.ts'

describe('a name looks like', () => {
  test.each([
    ['Olga', 'olga'],
    ['Olga', 'OLGA'],
    ['Olga', 'OIga'],
    ['Olga', '0lga'],
    ['Olga', 'О1ga'],
    ['Olga', 'Ölga'.normalize('NFC').replace('Ö', 'О')],
    ['Olga', ' O l g a '.trim()],
    ['Olga', 'Olga.'],
    ['Olga', 'Olga_'],
    ['Olga', '★ Olga ★'],
    ['Olga', 'Ｏｌｇａ'],
    ['Olga', '𝐎𝐥𝐠𝐚'],
    ['Olga', 'Ⓞⓛⓖⓐ'],
    ['Olga', 'Օlga'],
    ['Olga', 'Ꭴlga'.replace('Ꭴ', 'Ο')],
    ['Mark', 'rnark'],
    ['Mark', 'mark'],
    ['Bill', 'BIll'],
    ['Bill', 'Bi11'],
    ['Bill', 'BlLL'],
    ['Bob', 'Воb'],
    ['Ольга', 'Oльгa'],
    ['Ольга', 'ОЛЬГА'],
    ['Вова', 'вова'],
    ['Νίκος', 'ΝΊΚΟΣ'],
    ['José', 'Jose\u0301'],
    ['Jose', 'J\u200dose'],
    ['Straße', 'STRASSE'],
    ['王小明', '王 小明'],
    ['김철수', '김철수'.normalize('NFD')],
  ])('%s: %s', (staff, guest) => {
    expect(looksLike(guest, staff)).toBe(true)
    expect(looksLike(staff, guest)).toBe(true)
  })
})

describe('a name does not look like', () => {
  test.each([
    ['Olga', 'Olg'],
    ['Olga', 'Olga Ivanova'],
    ['Olga', 'Helga'],
    ['Ольга', 'Вольга'],
    ['Ana', 'Anna'],
    ['王小明', '王大明'],
    ['★', '☆'],
    ['…', '?'],
  ])('%s: %s', (staff, guest) => expect(looksLike(guest, staff)).toBe(false))
})

test('a skeleton has a skeleton, and whatever the name is there is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      expect(looksLike(text, text)).toBe(true)
      expect(looksLike(text.toUpperCase(), text)).toBe(looksLike(text, text.toUpperCase()))
    }),
  )
  expect(toSkeleton('раураl')).toBe('paypal')
})

describe('the rule', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await aServer()
    await aStaff(server, { name: 'Olga', role: 'moderator' })
    await aStaff(server, { name: 'Igor', site: 'https://other.example' })
  })

  const judge = (as: string, author = 'nobody', editing: string | null = null) =>
    name.judge(anAttempt({ db: server.db, name: as, author, editing }))

  test('refuses a guest the name of somebody who looks after the site', async () => {
    expect(await judge('Оlga')).toMatchObject({
      outcome: 'refuse',
      field: 'author.name',
      fieldCode: 'name_taken',
    })
  })

  test('spells a name out once, however many look after the site', async () => {
    const server = await aServer()
    for (let n = 0; n < 9; n++) await aStaff(server, { name: `Moderator ${n}` })
    // A ligature of 18 letters.
    const long = '\uFDFA'.repeat(120)
    const attempt = anAttempt({ db: server.db, name: long })
    const normalize = vi.spyOn(String.prototype, 'normalize')
    onTestFinished(() => normalize.mockRestore())
    expect(await name.judge(attempt)).toBeNull()
    const longTexts = () => (normalize.mock.contexts as string[]).filter(text => text.length > 100)
    const ofOne = longTexts().length
    normalize.mockClear()
    looksLike(long, 'Moderator')
    expect(ofOne).toBe(longTexts().length)
  })

  test('lets somebody edit who had the name before', async () => {
    expect(await judge('Olga', 'nobody', 'comment')).toBeNull()
  })

  test('knows nobody who looks after another site only', async () => {
    expect(await judge('Igor')).toBeNull()
    expect(await judge('Ada')).toBeNull()
  })

  test('lets somebody with the role have their own name', async () => {
    await server.db
      .insertInto('authors')
      .values({
        id: 'olga',
        site: 'https://blog.example.com',
        key_hash: 'olga',
        name: 'Olga',
        email: null,
        website: null,
        role: 'moderator',
        verified: 0,
        created_at: '2026-01-01T00:00:00.000Z',
        standing: 'normal',
      })
      .execute()
    expect(await judge('Olga', 'olga')).toBeNull()
  })
})
