// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEventStream, type NewsStream } from './event-stream.ts'

// One connection for several threads, and what becomes of it where the server is bad.

const SERVER = 'https://comments.example.com/'

/** A connection that a browser has opened. */
class FakeSource extends EventTarget {
  isOpen = true
  readonly url: string

  constructor(url: string) {
    super()
    this.url = url
    opened.push(this)
  }

  close() {
    this.isOpen = false
  }

  tell(name: string, data: string) {
    this.dispatchEvent(new MessageEvent(name, { data }))
  }
}

let opened: FakeSource[] = []
let heard: string[] = []
let stream: NewsStream

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  vi.stubGlobal('EventSource', FakeSource)
  opened = []
  heard = []
  stream = createEventStream(SERVER, (event, data) => heard.push(`${event} ${data}`))
})

afterEach(() => {
  stream.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const fail = () => opened.at(-1)!.dispatchEvent(new Event('error'))
const openNow = () => opened.filter(({ isOpen }) => isOpen).length

test('threads that come together are asked for on one connection, each from its version on', () => {
  stream.want(new Map([['a', 1]]))
  stream.want(
    new Map([
      ['a', 1],
      ['b', 7],
    ]),
  )
  vi.runAllTimers()
  expect(opened.map(({ url }) => url)).toEqual([
    `${SERVER}api/v1/events?thread=a&thread=b&since=1,7`,
  ])
  opened[0]!.tell('put', '{}')
  expect(heard).toEqual(['put {}'])
})

test('a wish for none closes the connection', () => {
  stream.want(new Map([['a', 1]]))
  vi.runAllTimers()
  stream.want(new Map())
  vi.runAllTimers()
  expect(openNow()).toBe(0)
  expect(opened).toHaveLength(1)
})

test('no more threads are asked for than the server allows', () => {
  stream.want(new Map(Array.from({ length: 60 }, (_, n) => [`t${n}`, n])))
  vi.runAllTimers()
  expect(new URL(opened[0]!.url).searchParams.getAll('thread')).toHaveLength(50)
})

test('a server that fails is asked less and less often, and at the old pace once it answers', () => {
  const pauses: number[] = []
  stream.want(new Map([['a', 1]]))
  vi.runAllTimers()
  for (let n = 0; n < 9; n++) {
    const before = Date.now()
    fail()
    expect(openNow()).toBe(0)
    vi.runAllTimers()
    pauses.push((Date.now() - before) / 1000)
  }
  expect(pauses).toEqual([4.5, 9, 18, 36, 72, 144, 288, 288, 288])
  opened.at(-1)!.dispatchEvent(new Event('open'))
  const before = Date.now()
  fail()
  vi.runAllTimers()
  expect(Date.now() - before).toBe(4500)
})

test('a network that comes back is used at once, and opens nothing twice', () => {
  stream.want(new Map([['a', 1]]))
  vi.runAllTimers()
  fail()
  dispatchEvent(new Event('online'))
  expect(openNow()).toBe(1)
  dispatchEvent(new Event('online'))
  vi.runAllTimers()
  expect(opened).toHaveLength(2)
})

test('a stream that is closed opens nothing any more', () => {
  stream.want(new Map([['a', 1]]))
  vi.runAllTimers()
  fail()
  stream.close()
  dispatchEvent(new Event('online'))
  vi.runAllTimers()
  expect(openNow()).toBe(0)
})
