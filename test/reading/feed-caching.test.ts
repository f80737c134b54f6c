import { expect, test } from 'vitest'
import { aServer, PAGE, post, send, SITE } from '../support/server.ts'
import { compressPage } from '../../src/server/node/compress.ts'

const ANSWERS = [
  `/feed?url=${PAGE}`,
  `/feed?url=${PAGE}&format=json`,
  `/feed?site=${SITE}`,
  `/feed?site=${SITE}&format=json`,
  `/latest?site=${SITE}`,
]

test.each(ANSWERS)('GET %s is made once for each change, however often it is read', async path => {
  let times = 0
  const server = await aServer({ compress: bytes => (times++, compressPage(bytes)) })
  const { id } = await post(server, { body: 'word '.repeat(200) })
  const read = async (headers: Record<string, string> = {}) =>
    server.app.request(`/api/v1${path}`, { headers })
  const texts = new Set<string>()
  for (let count = 0; count < 10; count++) texts.add(await (await read()).text())
  expect([times, texts.size]).toEqual([1, 1])
  const tag = (await read()).headers.get('ETag')!
  expect((await read({ 'If-None-Match': tag })).status).toBe(304)
  await send(server, 'PATCH', `/comments/${id}`, { json: { body: 'changed '.repeat(200) } })
  const changed = await read({ 'If-None-Match': tag })
  expect(changed.status).toBe(200)
  expect(await changed.text()).toContain('changed')
  expect(times).toBe(2)
})

test.each(ANSWERS)('GET %s is made once for many who ask at once', async path => {
  let times = 0
  const server = await aServer({ compress: bytes => (times++, compressPage(bytes)) })
  await post(server, { body: 'word '.repeat(200) })
  await Promise.all(
    Array.from({ length: 20 }, async () => (await server.app.request(`/api/v1${path}`)).text()),
  )
  expect(times).toBe(1)
})
