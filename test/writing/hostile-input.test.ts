import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { aKey, anId, aServer, PAGE, post, SITE, type TestServer } from '../support/server.ts'
import { expectProblem } from '../support/expect-problem.ts'

let server: TestServer
let commentId: string

beforeAll(async () => {
  server = await aServer()
  commentId = (await post(server)).id
})

const url = encodeURIComponent(PAGE)

describe('a path or query that makes no sense', () => {
  test.each<[path: string, status: number]>([
    ['/nothing', 404],
    ['/api/v1', 404],
    ['/api/v1/', 404],
    ['/api/v1/nothing', 404],
    ['/api/v1/thread', 422],
    ['/api/v1/thread?url=', 422],
    ['/api/v1/thread?url=nonsense', 422],
    ['/api/v1/thread?url=%', 422],
    ['/api/v1/thread?url=%ff%fe', 422],
    ['/api/v1/thread?url=%00', 422],
    [`/api/v1/thread?url=${url}%00`, 422],
    [`/api/v1/thread?url=${url}&url=${url}`, 422],
    [`/api/v1/thread?url=${url}&id=a&id=b`, 422],
    [`/api/v1/thread?url=${url}&id=%00`, 422],
    [`/api/v1/thread?url=${url}&id=%20`, 422],
    [`/api/v1/thread?url=${url}&id=${'a'.repeat(201)}`, 422],
    [`/api/v1/thread?url=${url}&sort=controversial`, 422],
    [`/api/v1/thread?url=${url}&sort=__proto__`, 422],
    [`/api/v1/thread?url=${url}&cursor=%00`, 422],
    [`/api/v1/thread?url=${url}&cursor=${'A'.repeat(10_000)}`, 422],
    [`/api/v1/thread?url=${SITE}/${'a'.repeat(100_000)}`, 422],
    [`/api/v1/thread?url=${url}&focus=%00`, 200],
    [`/api/v1/thread?url=${url}&__proto__=x&constructor=y`, 200],
    [`/api/v1/thread?url=${url}&${'x=1&'.repeat(5000)}`, 200],
    ['/api/v1/comments/nonsense', 404],
    ['/api/v1/comments/%00', 404],
    ['/api/v1/comments/%', 404],
    ['/api/v1/comments/%ff', 404],
    ['/api/v1/comments/..%2f..%2fetc%2fpasswd', 404],
    [`/api/v1/comments/${'a'.repeat(10_000)}`, 404],
    ['/api/v1/comments/__proto__', 404],
    [`/api/v1/comments/${anId(999)}`, 404],
    [`/api/v1/comments/${anId(999)}/replies`, 404],
    ['/api/v1/comments/nonsense/replies', 404],
    ['/api/v1/me?thread=nonsense', 401],
    ['/api/v1/counts', 422],
    ['/api/v1/counts?url=nonsense', 422],
    ['/api/v1/counts?url=__proto__', 422],
    [`/api/v1/counts?${`url=${url}&`.repeat(101)}`, 422],
    [`/api/v1/counts?url=${url}&lang=en&lang=de`, 422],
    [`/api/v1/counts?url=${url}&lang=%00`, 422],
    [`/api/v1/counts?url=${url}&lang=${'a-'.repeat(5000)}`, 422],
    [`/api/v1/counts?url=${url}&lang=en-US-u-nu-thai`, 200],
    ['/api/v1/latest', 422],
    ['/api/v1/latest?site=nonsense', 403],
    ['/api/v1/latest?site=null', 403],
    ['/api/v1/latest?site=https://evil.example', 403],
    [`/api/v1/latest?site=${SITE}/`, 403],
    [`/api/v1/latest?site=${SITE}%00`, 403],
    [`/api/v1/latest?site=${SITE}&site=${SITE}`, 422],
    [`/api/v1/latest?site=${SITE}&limit=0`, 422],
    [`/api/v1/latest?site=${SITE}&limit=21`, 422],
    [`/api/v1/latest?site=${SITE}&limit=-1`, 422],
    [`/api/v1/latest?site=${SITE}&limit=1e1`, 422],
    ['/assets/../embed.js', 404],
    ['/assets/%2e%2e%2fembed.js', 404],
    ['/demo/..%2f..%2fpackage.json', 404],
  ])('%s is answered with %i', async (path, status) => {
    const response = await server.app.request(path)
    expect(response.status).toBe(status)
    if (status >= 400) await expectProblem(response)
  })
})

describe('a method that a path does not have', () => {
  test.each([
    ['POST', '/api/v1/thread', 'GET, HEAD'],
    ['GET', '/api/v1/preview', 'POST'],
    ['PUT', '/api/v1/comments', 'POST'],
    ['POST', `/api/v1/comments/${anId(1)}`, 'GET, PATCH, DELETE, HEAD'],
    ['GET', `/api/v1/comments/${anId(1)}/like`, 'PUT, DELETE'],
    ['DELETE', '/healthz', 'GET, HEAD'],
    ['POST', '/embed.js', 'GET, HEAD'],
  ])('%s %s is answered with 405 and the methods there are', async (method, path, allow) => {
    const response = await server.app.request(path, { method, headers: { Origin: SITE } })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe(allow)
    expect((await expectProblem(response)).code).toBe('method_not_allowed')
  })
})

describe('a key that is none', () => {
  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer short',
    `Basic ${aKey()}`,
    `Bearer ${aKey()}A`,
    `Bearer ${aKey().slice(1)}=`,
    `Bearer ${aKey()} ${aKey()}`,
    `Bearer  ${aKey()}`,
    `Bearer ${aKey()}, Bearer ${aKey()}`,
  ])('%j', async Authorization => {
    const writes = [
      ['PATCH', `/api/v1/comments/${commentId}`],
      ['DELETE', `/api/v1/comments/${commentId}`],
      ['PUT', `/api/v1/comments/${commentId}/like`],
      ['DELETE', `/api/v1/comments/${commentId}/like`],
      ['POST', '/api/v1/comments'],
      ['GET', `/api/v1/comments/${commentId}/source`],
      ['GET', '/api/v1/me?thread=x'],
    ] as const
    for (const [method, path] of writes) {
      const headers = { Origin: SITE, Authorization }
      const response = await server.app.request(path, { method, headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
      await expectProblem(response)
    }
  })
})

test('what breaks inside is logged, and told to nobody', async () => {
  const broken = await aServer({ compress: () => Promise.reject(new Error('at /secret/path')) })
  await post(broken, { body: 'word '.repeat(200) })
  const response = await broken.app.request(`/api/v1/thread?url=${url}`)
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
  const logged = broken.lines.filter(line => line.level === 'error')
  expect(logged).toMatchObject([{ facts: { err: { message: 'at /secret/path' } } }])
})

test('a database that does not answer is unavailable', async () => {
  const closed = await aServer()
  await closed.db.destroy()
  expect((await closed.app.request('/healthz')).status).toBe(503)
  expect(closed.lines.map(line => line.level)).toContain('error')
})

test('whatever is asked for, the server keeps standing', async () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }).map(text => encodeURIComponent(text.toWellFormed())),
    fc.constantFrom('url=', PAGE, '&', '?', '/', '%', '%00', '%ff', '..', 'api', 'v1', 'comments'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 12 }), async parts => {
      const path = new URL(`http://localhost/${parts.join('')}`)
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        expect((await server.app.request(path, { method })).status).toBeLessThan(500)
      }
    }),
    { numRuns: 200 },
  )
})
