import { describe, expect, test } from 'vitest'
import type { TagFinding } from '#protocol/check.ts'
import { toFinding, type Heard } from './tag-findings.ts'

const SITE = 'https://blog.example.com'
const URL = `${SITE}/post`
const SERVER = 'https://comments.example.com'

const SILENT: Heard = { script: null, widget: null, thread: null, running: null, origin: null }

/** The finding `seconds` after the start of a check with all requests at its beginning. */
function findingOf(
  heard: Partial<Heard>,
  { seconds = 1, url = URL, publicUrl = SERVER, site = SITE } = {},
): TagFinding {
  const origins = new Set([SITE, 'https://other.example'])
  const asked = { url, site, startedAt: 0 }
  return toFinding(asked, { ...SILENT, ...heard }, { publicUrl, origins }, seconds * 1000)
}

const aThread = (site = SITE, isNamed = true) => ({ at: 0, url: `${site}/post`, site, isNamed })

describe('a thread that was asked for', () => {
  test('works once the widget has asked for more', () => {
    const heard = { script: 0, thread: aThread(), origin: SITE }
    expect(findingOf(heard)).toBe('waiting')
    expect(findingOf({ ...heard, running: 1 })).toBe('works')
  })

  test('is not drawn where the widget stays silent, whoever has fetched its file', () => {
    expect(findingOf({ thread: aThread(), widget: 0 }, { seconds: 6 })).toBe('no_widget')
  })

  test('without the fragment works where the widget was fetched', () => {
    const thread = aThread(SITE, false)
    expect(findingOf({ thread, widget: 0, origin: SITE })).toBe('works')
    expect(findingOf({ thread }, { seconds: 6 })).toBe('no_widget')
  })

  test('of no site, or of another, is told at once', () => {
    expect(findingOf({ thread: aThread('https://www.blog.example.com') })).toBe('refused')
    expect(findingOf({ thread: aThread('https://other.example') })).toBe('elsewhere')
  })

  test.each(['https://www.blog.example.com', 'null'])(
    'by a page of %s can be read only',
    origin => {
      expect(findingOf({ thread: aThread(), running: 0, origin })).toBe('read_only')
    },
  )
})

test('a widget without a thread, and a script alone, are given some seconds', () => {
  expect(findingOf({ script: 0, widget: 0 })).toBe('waiting')
  expect(findingOf({ script: 0, widget: 0 }, { seconds: 6 })).toBe('no_thread')
  expect(findingOf({ script: 0 })).toBe('waiting')
  expect(findingOf({ script: 0 }, { seconds: 6 })).toBe('script_only')
})

describe('silence', () => {
  const after = (fields: object) => findingOf({}, { seconds: 13, ...fields })

  test('is believed after a while', () => {
    expect(findingOf({}, { seconds: 11 })).toBe('waiting')
    expect(after({})).toBe('silent')
  })

  test('of a page over https is no wonder where the server has none', () => {
    expect(after({ publicUrl: 'http://comments.example.com' })).toBe('mixed_content')
    expect(
      after({ url: 'http://blog.example.com/', publicUrl: 'http://comments.example.com' }),
    ).toBe('silent')
  })

  test.each(['http://localhost:8080', 'http://127.0.0.1:8080'])(
    'is no wonder where the server is %s',
    publicUrl => {
      expect(after({ publicUrl })).toBe('local_server')
      expect(after({ url: 'http://localhost:4000/post', publicUrl })).toBe('silent')
    },
  )
})
