import { afterEach, expect, test, vi } from 'vitest'
import { close, listen } from './listen.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('who answers is told the address at the other end, whatever the headers say', async () => {
  const answer = (_request: Request, peer: string | null) => new Response(peer)
  const [server, port] = await listen({ port: 0, host: '127.0.0.1' }, answer, () => {})
  const headers = { 'X-Forwarded-For': '198.51.100.1', Forwarded: 'for=198.51.100.1' }
  const response = await fetch(`http://127.0.0.1:${port}`, { headers })
  expect(await response.text()).toBe('127.0.0.1')
  await close(server)
})

test('closes with the last answer, and not at its deadline', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<Response>()
  const answerLate = () => {
    asked.resolve()
    return answer.promise
  }
  const [server, port] = await listen({ port: 0, host: '127.0.0.1' }, answerLate, () => {})
  const breakOff = vi.spyOn(server, 'closeAllConnections')
  const response = fetch(`http://127.0.0.1:${port}`)
  await asked.promise
  const closed = close(server)
  answer.resolve(new Response('late'))
  expect(await (await response).text()).toBe('late')
  await closed
  expect(breakOff).not.toHaveBeenCalled()
})
