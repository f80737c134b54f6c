// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { storageKey } from '../thread/storage.ts'
import { createIdentity } from './identity.ts'

const SERVER = 'https://comments.example.com/'
const KEY = /^[\w-]{43}$/

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

describe('a key', () => {
  test('is 256 bits in 43 characters that need no escaping', () => {
    const key = createIdentity(SERVER).key()
    expect(key).toMatch(KEY)
    expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  })

  test('is another one for everybody', () => {
    const keys = Array.from({ length: 100 }, () => {
      localStorage.clear()
      return createIdentity(SERVER).key()
    })
    expect(new Set(keys).size).toBe(100)
    expect(keys.every(key => KEY.test(key))).toBe(true)
  })

  test('is made when it is first asked for, and is the same from then on', () => {
    const identity = createIdentity(SERVER)
    expect(localStorage).toHaveLength(0)
    const key = identity.key()
    expect(identity.key()).toBe(key)
    expect(createIdentity(SERVER).key()).toBe(key)
  })

  test('is for one server', () => {
    const key = createIdentity(SERVER).key()
    expect(createIdentity('https://other.example/').key()).not.toBe(key)
  })
})

test('nothing is stored for somebody who only looks', () => {
  const identity = createIdentity(SERVER)
  identity.author()
  identity.draft('page#')
  expect(localStorage).toHaveLength(0)
})

test('a key that is none is replaced', () => {
  localStorage.setItem(storageKey(SERVER), '{"key":5}')
  expect(createIdentity(SERVER).key()).toMatch(KEY)
})

test('what somebody is called is remembered', () => {
  createIdentity(SERVER).sign('Ada', 'ada@example.com')
  expect(createIdentity(SERVER).author()).toEqual({ name: 'Ada', email: 'ada@example.com' })
})

describe('a draft', () => {
  test('is kept by its place, until it is empty', () => {
    const identity = createIdentity(SERVER)
    identity.keepDraft('one', 'first')
    identity.keepDraft('two', 'second')
    identity.keepDraft('one', '')
    expect(identity.draft('one')).toBe('')
    expect(identity.draft('two')).toBe('second')
    expect(localStorage.getItem(storageKey(SERVER))).not.toContain('one')
  })

  test('of one widget or tab does not take away that of another', () => {
    const [one, other] = [createIdentity(SERVER), createIdentity(SERVER)]
    one.keepDraft('one', 'first')
    other.keepDraft('other', 'second')
    one.sign('Ada', '')
    expect([one.draft('one'), one.draft('other')]).toEqual(['first', 'second'])
    expect([other.draft('one'), other.draft('other')]).toEqual(['first', 'second'])
  })

  test('leaves the key as it is', () => {
    const [one, other] = [createIdentity(SERVER), createIdentity(SERVER)]
    const key = one.key()
    other.keepDraft('other', 'text')
    expect(other.key()).toBe(key)
  })
})

describe('where the browser', () => {
  const refuse = () => {
    throw new DOMException('Access is denied.', 'SecurityError')
  }

  function expectToRemember() {
    const identity = createIdentity(SERVER)
    const key = identity.key()
    identity.sign('Ada', '')
    identity.keepDraft('one', 'first')
    identity.keepDraft('two', 'second')
    expect(identity.key()).toBe(key)
    expect(identity.author().name).toBe('Ada')
    expect([identity.draft('one'), identity.draft('two')]).toEqual(['first', 'second'])
  }

  test('shows no storage at all, somebody is remembered as long as the page is open', () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!
    Object.defineProperty(globalThis, 'localStorage', { get: refuse, configurable: true })
    try {
      expectToRemember()
    } finally {
      Object.defineProperty(globalThis, 'localStorage', own)
    }
  })

  test('throws at each use of its storage, too', () => {
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
    expectToRemember()
  })

  test('has no room left, too', () => {
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: refuse })
    expectToRemember()
  })
})

test.each(['', '{"key":', 'null', '5', '"text"', '[]', '{"drafts":5}', '{"drafts":null}'])(
  'what somebody else left in the storage is no hindrance: %s',
  junk => {
    localStorage.setItem(storageKey(SERVER), junk)
    const identity = createIdentity(SERVER)
    expect(identity.author()).toEqual({ name: '', email: '' })
    expect(identity.draft('one')).toBe('')
    const key = identity.key()
    expect(key).toMatch(KEY)
    identity.keepDraft('one', 'first')
    expect(createIdentity(SERVER).draft('one')).toBe('first')
    expect(createIdentity(SERVER).key()).toBe(key)
  },
)
