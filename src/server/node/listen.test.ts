import { expect, test } from 'vitest'
import { close, listen } from './listen.ts'

test('who answers is told the address at the other end, whatever the headers say', async () => {
  const answer = (_request: Request, peer: string | null) => new Response(peer)
  const [server, port] = await listen({ port: 0, host: '127.0.0.1' }, answer, () => {})
  const headers = { 'X-Forwarded-For': '198.51.100.1', Forwarded: 'for=198.51.100.1' }
  const response = await fetch(`http://127.0.0.1:${port}`, { headers })
  expect(await response.text()).toBe('127.0.0.1')
  await close(server)
})
