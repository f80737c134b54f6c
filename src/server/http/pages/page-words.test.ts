import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../widget/i18n/language.ts'
import { aServer, PAGE, post, send } from '../../../../test/support/server.ts'
import { wordsFor } from '../kit/words.ts'
import { aForm, open, parse, PUBLIC, textsOf, THREAD } from '../../../../test/support/pages.ts'
import { en, toPageLanguage, type PageWords } from './page-words.ts'

const NAMES = LANGUAGES.split(' ')
const ENGLISH: Readonly<Record<string, unknown>> = { ...en }

/** The placeholders of a sentence. */
const slotsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

test('pages speak every language that the widget speaks', () => {
  const files = readdirSync(`${import.meta.dirname}/languages`).map(file => file.replace('.ts', ''))
  expect(files.toSorted()).toEqual(NAMES.toSorted())
})

describe.each(NAMES)('%s', name => {
  const tag = name === 'zt' ? 'zh-Hant' : name
  const { t } = toPageLanguage(wordsFor(tag))
  const words = Object.keys(en).map(key => [key, t[key as keyof PageWords]] as const)

  test('has each plural that its numbers ask for, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
    expect(Object.keys(t.likes).toSorted()).toEqual(pluralCategories.toSorted())
  })

  test('leaves the room that English leaves, and nothing empty or English', () => {
    for (const [key, sentence] of words) {
      const english = ENGLISH[key]
      const forms = typeof sentence === 'string' ? [sentence] : Object.values(sentence)
      const slots = typeof english === 'string' ? slotsOf(english) : ['{n}']
      for (const form of forms) {
        expect(form.trim(), key).not.toBe('')
        expect(form, key).not.toBe(english)
        expect(slotsOf(form), key).toEqual(slots)
      }
    }
    expect(t.foreignForm).toContain('AFTERWORD_PUBLIC_URL')
  })
})

test('a page is all in one language, and so is everything that it leads to', async () => {
  const server = await aServer()
  const { id } = await post(server)
  for (let count = 0; count < 4; count++) await post(server, { parentId: id })
  for (let count = 0; count < 20; count++) await post(server)
  await send(server, 'PUT', `/comments/${id}/like`)
  const page = await open(server, `${THREAD}&lang=de`)
  expect([page.documentElement.lang, page.documentElement.dir]).toEqual(['de', 'ltr'])
  expect(page.title).toBe(`Kommentare: ${PAGE}`)
  expect(textsOf(page, 'h2')).toEqual(['25 Kommentare'])
  expect(textsOf(page, 'time')[0]).toBe('1. Januar 2026 um 00:00 UTC')
  expect(textsOf(page, 'footer')[0]).toBe('Antworten1 „Gefällt mir“-Angabe')
  expect(textsOf(page, 'summary')[0]).toBe('4 Antworten')
  expect(textsOf(page, '[part=more]')).toEqual([
    '1 weitere Antwort anzeigen',
    'Weitere Kommentare anzeigen',
  ])
  const ways = [...page.querySelectorAll('nav a, article a, [part=more]')]
  const hrefs = ways.map(way => way.getAttribute('href')!).filter(href => href !== '#write')
  expect(hrefs.length).toBeGreaterThan(40)
  expect(hrefs.filter(href => !href.includes('lang=de'))).toEqual([])
  expect(page.querySelector('form')!.getAttribute('action')).toBe('./thread?lang=de')
  const comment = await open(server, `/c/${id}?lang=de`)
  expect(textsOf(comment, 'nav a')).toEqual(['Alle Kommentare lesen'])
  expect(comment.querySelector('nav a')!.getAttribute('href')).toContain('lang=de')
})

test('a form that is sent in a language leads on in it, and is refused in it', async () => {
  const server = await aServer()
  const sendIn = (fields: Record<string, string>, headers: Record<string, string>) =>
    Promise.resolve(
      server.app.request('/thread?lang=de', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(aForm(fields)).toString(),
      }),
    )
  const own = { Origin: PUBLIC }
  expect((await sendIn({}, own)).headers.get('Location')).toMatch(/^\.\/c\/[\w-]+\?lang=de$/)
  const refused = await parse(await sendIn({ name: ' ' }, own))
  expect(refused.title).toMatch(/^Nicht veröffentlicht/)
  expect(textsOf(refused, '[role=group] a')).toEqual(['Gib deinen Namen an.'])
  expect(textsOf(refused, '#field-name-error')).toEqual(['Gib deinen Namen an.'])
  const foreign = await parse(await sendIn({}, {}))
  expect(textsOf(foreign, 'h1, p')).toEqual([
    'Nicht erlaubt',
    expect.stringContaining(`nur von ${PUBLIC} aus`),
  ])
})

test('what is not there is told in the language that was asked for', async () => {
  const server = await aServer()
  const missing = await parse(await server.app.request('/c/nonsense?lang=ar'))
  expect([missing.documentElement.lang, missing.documentElement.dir]).toEqual(['ar', 'rtl'])
  expect(textsOf(missing, 'h1')).toEqual(['غير موجود'])
  const unserved = await parse(
    await server.app.request('/thread?url=https://other.example/&lang=fr'),
  )
  expect(textsOf(unserved, 'h1, p')).toEqual([
    'Absent de ce serveur',
    expect.stringContaining('AFTERWORD_ORIGINS'),
  ])
})

test('what is no language is refused in English, by its name', async () => {
  const server = await aServer()
  const response = await server.app.request(`${THREAD}&lang=de_DE`)
  expect(response.status).toBe(422)
  expect(textsOf(await parse(response), 'p')[0]).toContain('"lang"')
})

test('languages stay apart in memory', async () => {
  const server = await aServer()
  const { id } = await post(server)
  for (const path of [THREAD, `/c/${id}?`]) {
    const texts = ['', '&lang=de', '&lang=fr', ''].map(async lang =>
      (await server.app.request(path + lang)).text(),
    )
    const [first, german, french, last] = await Promise.all(texts)
    expect(new Set([first, german, french]).size).toBe(3)
    expect(last).toBe(first)
  }
})

test('a text of a known language says so, and goes the way its letters go', async () => {
  const server = await aServer()
  const body =
    'Ich habe diesen Artikel zweimal gelesen und halte den zweiten Absatz noch immer für den besten.'
  await post(server, { body })
  const page = await open(server, THREAD)
  const shown = page.querySelector('[part=body]')!
  expect([shown.getAttribute('lang'), shown.getAttribute('dir')]).toEqual(['de', 'auto'])
  await post(server, { body: 'OK' })
  const bodies = [...(await open(server, THREAD)).querySelectorAll('[part=body]')]
  expect(bodies[1]!.hasAttribute('lang')).toBe(false)
})
