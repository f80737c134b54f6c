// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import type { Newer } from '#protocol/comment.ts'
import { aThread } from '../../../test/support/comments.ts'
import { en } from '../i18n/en.ts'
import { createFormatter } from '../i18n/format.ts'
import { recall, remember } from '../thread/storage.ts'
import { FakeApi, laterComment } from '../../../test/support/fake-api.ts'
import { createThreadStore, type ThreadStore } from '../thread/store/thread.ts'
import { createVisits, type Visits } from './visits.ts'

const SERVER = 'https://comments.example.com/'
const asked: string[] = []

let store: ThreadStore
let api: FakeApi
let see: () => void
let life: AbortController

beforeEach(() => {
  localStorage.clear()
  life = new AbortController()
  asked.length = 0
  api = new FakeApi()
  store = createThreadStore(api, 'oldest')
  store.thread.value = aThread({ newestAt: '2026-03-03T00:00:00.000Z' })
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(watch: (entries: object[]) => void) {
        see = () => watch([{ isIntersecting: true }])
      }
      observe() {}
      disconnect() {}
    },
  )
  return () => {
    life.abort()
    vi.unstubAllGlobals()
  }
})

function visit(...answers: Newer[]): Visits {
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(new URL(url).searchParams.get('since')!)
    return Response.json(answers.shift() ?? { count: 0, ids: [] })
  })
  const root = document.createElement('div').attachShadow({ mode: 'open' })
  const format = createFormatter(en, 'en')
  const { signal } = life
  const port = { server: SERVER, root, store, api, format, signal }
  return createVisits({
    ...port,
    permalink: id => id,
    writer: () => Promise.reject(new Error('Nobody writes.')),
  })
}

function leave() {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
}

const visits = (times: Record<string, string>) => remember(SERVER, { visits: times })

test('who has done nothing here is not remembered, who has is, from when they saw the thread', () => {
  visit()
  see()
  leave()
  expect(recall(SERVER)).toBeNull()
  remember(SERVER, { sort: 'newest' })
  leave()
  expect(recall(SERVER)?.visits).toEqual({ t1: '2026-03-03T00:00:00.000Z' })
})

test('who never scrolled to the thread was not there', () => {
  remember(SERVER, { sort: 'newest' })
  visit()
  leave()
  expect(recall(SERVER)?.visits).toBeUndefined()
})

test('a comment that came meanwhile has been seen too', () => {
  remember(SERVER, { sort: 'newest' })
  visit()
  see()
  store.put(laterComment('a', { createdAt: '2026-04-04T00:00:00.000Z' }))
  leave()
  expect(recall(SERVER)?.visits).toEqual({ t1: '2026-04-04T00:00:00.000Z' })
})

test('a hundred threads are remembered, those of the latest visits', () => {
  visits(Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`thread-${n}`, 'x'])))
  visit()
  see()
  leave()
  const kept = Object.keys(recall(SERVER)!.visits!)
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([100, 'thread-21', 't1'])
})

test('where nothing has been said since, nothing is asked', () => {
  visits({ t1: '2026-03-03T00:00:00.000Z' })
  const { unseen } = visit()
  expect([unseen.value, asked]).toEqual([0, []])
})

test('what is new is marked and gone through, one after the other, and asked for again at the end', async () => {
  visits({ t1: '2026-01-01T00:00:00.000Z' })
  const [a, b, c] = [laterComment('a'), laterComment('b'), laterComment('c')]
  store.put(a)
  store.put(b)
  store.put(c)
  const { unseen, next } = visit({ count: 3, ids: ['a', 'b'] }, { count: 1, ids: ['c'] })
  await expect.poll(() => unseen.value).toBe(3)
  expect(store.find('a')!.isNew.value).toBe(true)
  expect([await next(), await next(), unseen.value]).toEqual(['a', 'b', 1])
  expect([await next(), unseen.value]).toEqual(['c', 0])
  expect(asked).toEqual(['2026-01-01T00:00:00.000Z', b.createdAt])
  expect(await next()).toBeNull()
})
