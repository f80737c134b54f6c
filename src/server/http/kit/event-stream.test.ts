import { Hono } from 'hono'
import { expect, test, vi } from 'vitest'
import { answerEvents, MOST_UNREAD, type EventSink } from './event-stream.ts'

/** A route that streams, and the server's end of its last stream. */
function aRoute() {
  const leave = vi.fn<() => void>()
  let stream: EventSink | undefined
  const app = new Hono().get('/', c =>
    answerEvents(c, {
      headers: { 'Cache-Control': 'no-store' },
      open(opened) {
        stream = opened
        return leave
      },
    }),
  )
  return {
    leave,
    get: () => app.request('/'),
    head: () => app.request('/', { method: 'HEAD' }),
    opened: () => stream,
  }
}

test('an event stream sends what its route sends, and a comment as its heartbeat', async () => {
  const { get, opened, leave } = aRoute()
  const answer = await get()
  opened()!.send('data: 1\n\n')
  opened()!.beat()
  opened()!.send(new TextEncoder().encode('data: 2\n\n'))
  opened()!.end()
  expect(await answer.text()).toBe('data: 1\n\n:\n\ndata: 2\n\n')
  expect(answer.headers.get('Content-Type')).toBe('text/event-stream')
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  expect(answer.headers.get('X-Accel-Buffering')).toBe('no')
  expect(leave).toHaveBeenCalledOnce()
})

test('an event stream whose reader does not read is closed at 64 kB', async () => {
  const { get, opened, leave } = aRoute()
  const answer = await get()
  const event = 'x'.repeat(1024)
  const events = MOST_UNREAD / event.length
  for (let n = 0; n < events; n++) opened()!.send(event)
  expect(leave).not.toHaveBeenCalled()
  for (let n = 0; n < events; n++) opened()!.send(event)
  opened()!.end()
  expect(leave).toHaveBeenCalledOnce()
  expect(await answer.text()).toHaveLength(MOST_UNREAD)
})

test('an event stream ends for the server when its reader leaves', async () => {
  const { get, opened, leave } = aRoute()
  const answer = await get()
  await answer.body!.cancel()
  expect(leave).toHaveBeenCalledOnce()
  opened()!.send('data: late\n\n')
  opened()!.end()
  expect(leave).toHaveBeenCalledOnce()
})

test('HEAD answers with the headers of an event stream and opens none', async () => {
  const { head, opened } = aRoute()
  const answer = await head()
  expect(answer.headers.get('Content-Type')).toBe('text/event-stream')
  expect(answer.body).toBeNull()
  expect(opened()).toBeUndefined()
})

test('an event stream that may not open is the failure of its route', async () => {
  const app = new Hono()
    .get('/', c =>
      answerEvents(c, {
        headers: {},
        open() {
          throw new Error('full')
        },
      }),
    )
    .onError((error, c) => c.text(error.message, 503))
  const answer = await app.request('/')
  expect([answer.status, await answer.text()]).toEqual([503, 'full'])
})
