import { expect, test } from 'vitest'
import { aPost, aServer, PAGE, send } from '../../../../test/support/server.ts'

test('a write and a refusal are noted, a read that went well only on demand', async () => {
  const server = await aServer()
  await send(server, 'POST', '/comments', { json: aPost() })
  await server.app.request(`/api/v1/thread?url=${PAGE}`)
  await server.app.request('/nothing')
  const facts = { ms: expect.any(Number) }
  expect(server.lines).toEqual([
    {
      level: 'info',
      facts: { ...facts, method: 'POST', path: '/api/v1/comments', status: 201 },
      message: 'request',
    },
    {
      level: 'debug',
      facts: { ...facts, method: 'GET', path: '/api/v1/thread', status: 200 },
      message: 'request',
    },
    {
      level: 'info',
      facts: { ...facts, method: 'GET', path: '/nothing', status: 404 },
      message: 'request',
    },
  ])
})
