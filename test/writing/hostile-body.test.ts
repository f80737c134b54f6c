import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { aKey, anId, aPost, aServer, PAGE, send, SITE, type TestServer } from '../support/server.ts'
import { expectProblem } from '../support/expect-problem.ts'

let server: TestServer

beforeAll(async () => {
  server = await aServer()
})

const utf8 = new TextEncoder()
const deep = '['.repeat(30_000)

describe('a body that makes no sense', () => {
  test.each<[why: string, status: number, body: BodyInit, headers?: Record<string, string>]>([
    ['nothing', 400, ''],
    ['no JSON', 400, 'nonsense'],
    ['half of it', 400, '{"id":'],
    ['brackets without end', 400, deep],
    ['many brackets', 422, `${deep}${']'.repeat(30_000)}`],
    ['invalid UTF-8', 400, new Uint8Array([0x22, 0xff, 0x22])],
    ['a surrogate in UTF-8', 400, new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['UTF-16', 400, new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0])],
    ['null', 422, 'null'],
    ['a number', 422, '1'],
    ['a list', 422, '[]'],
    ['a text', 422, '"x"'],
    ['64 KiB and more', 413, `"${'a'.repeat(65_536)}"`],
    ['a form', 415, 'id=1', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['plain text', 415, '{}', { 'Content-Type': 'text/plain' }],
    [
      'plain text that mentions JSON',
      415,
      '{}',
      { 'Content-Type': 'text/plain; application/json' },
    ],
    ['two types', 415, '{}', { 'Content-Type': 'application/json, text/plain' }],
    ['another charset', 415, '{}', { 'Content-Type': 'application/json; charset=utf-16' }],
    ['no type', 415, utf8.encode('{}'), { 'Content-Type': '' }],
    ['compressed', 415, '{}', { 'Content-Encoding': 'gzip' }],
  ])('%s', async (_why, status, body, headers = {}) => {
    const response = await server.app.request('/api/v1/comments', {
      method: 'POST',
      headers: {
        Origin: SITE,
        Authorization: `Bearer ${aKey()}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      body,
    })
    expect(response.status).toBe(status)
    await expectProblem(response)
  })

  test('one whose sender goes away is no failure of the server', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(utf8.encode('{"body":'))
      },
      pull(controller) {
        controller.error(new Error('aborted'))
      },
    })
    const { app, lines } = await aServer()
    const response = await app.request('/api/v1/preview', {
      method: 'POST',
      headers: { Origin: SITE, 'Content-Type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit)
    expect((await expectProblem(response)).code).toBe('malformed')
    expect(lines.filter(line => line.level === 'error')).toEqual([])
  })

  test('a stream without end is cut off', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(utf8.encode('"'.repeat(1024)))
      },
    })
    const request = new Request(`http://localhost/api/v1/comments`, {
      method: 'POST',
      headers: {
        Origin: SITE,
        Authorization: `Bearer ${aKey()}`,
        'Content-Type': 'application/json',
      },
      body,
      duplex: 'half',
    } as RequestInit)
    expect((await server.app.request(request)).status).toBe(413)
    expect(sent).toBeLessThan(80)
  })
})

describe('a field that makes no sense is named', () => {
  const author = { name: 'Ada', email: null, website: null }
  test.each<[field: string, json: object]>([
    ['id', { ...aPost(), id: 'nonsense' }],
    ['id', { ...aPost(), id: 1 }],
    ['id', { ...aPost(), id: `${anId(1)}\n` }],
    ['id', { ...aPost(), id: anId(1).toUpperCase().replace('0', 'A') }],
    ['url', { ...aPost(), url: null }],
    ['url', { ...aPost(), url: 'nonsense' }],
    ['url', { ...aPost(), url: `${PAGE}\u0000` }],
    ['url', { ...aPost(), url: `${PAGE}\ud800` }],
    ['pageId', { ...aPost(), pageId: 'a\u0000' }],
    ['pageId', { ...aPost(), pageId: 'a\ud800' }],
    ['pageId', { ...aPost(), pageId: 7 }],
    ['title', { ...aPost(), title: 'a'.repeat(301) }],
    ['parentId', { ...aPost(), parentId: 'nonsense' }],
    ['body', { ...aPost(), body: null }],
    ['body', { ...aPost(), body: ['p', 'x'] }],
    ['body', { ...aPost(), body: 'a\uffffb' }],
    ['body', { ...aPost(), body: 'a\ud800b' }],
    ['author', { ...aPost(), author: null }],
    ['author.name', { ...aPost(), author: { ...author, name: undefined } }],
    ['author.name', { ...aPost(), author: { ...author, name: {} } }],
    ['author.email', { ...aPost(), author: { ...author, email: 'x' } }],
    ['author.website', { ...aPost(), author: { ...author, website: 'javascript:alert(1)' } }],
    ['author.role', { ...aPost(), author: { ...author, role: 'owner' } }],
    ['state', { ...aPost(), state: 'published' }],
    ['createdAt', { ...aPost(), createdAt: '2020-01-01' }],
    ['likes', { ...aPost(), likes: 1000 }],
    ['author.verified', { ...aPost(), author: { ...author, verified: true } }],
  ])('%s', async (field, json) => {
    const response = await send(server, 'POST', '/comments', { json })
    expect(response.status).toBe(422)
    expect((await expectProblem(response)).errors.map(error => error.field)).toContain(field)
  })

  test('__proto__', async () => {
    const json = JSON.stringify(aPost()).replace('{', '{"__proto__":{"state":"pending"},')
    const response = await server.app.request('/api/v1/comments', {
      method: 'POST',
      headers: {
        Origin: SITE,
        Authorization: `Bearer ${aKey()}`,
        'Content-Type': 'application/json',
      },
      body: json,
    })
    expect(response.status).toBe(422)
    expect(({} as Record<string, unknown>)['state']).toBeUndefined()
  })

  test('a thousand strange keys are not all echoed', async () => {
    const strange = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, n]))
    const response = await send(server, 'POST', '/comments', { json: { ...aPost(), ...strange } })
    expect((await expectProblem(response)).errors).toHaveLength(20)
  })
})

test('whatever is posted, the server keeps standing', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.constantFrom(
      PAGE,
      anId(1),
      '\u0000',
      '\ud800',
      '__proto__',
      'javascript:x',
      '> '.repeat(99),
    ),
  )
  const value = fc.oneof(text, fc.jsonValue(), fc.constant(null))
  const field = <T>(right: T) => fc.oneof({ weight: 3, arbitrary: fc.constant(right) }, value)
  const json = fc.record(
    {
      id: field(anId(77)),
      url: field(PAGE),
      pageId: value,
      title: value,
      parentId: value,
      body: value,
      author: field({ name: 'Ada', email: null, website: null }),
      extra: value,
    },
    { requiredKeys: ['id', 'url', 'body', 'author'] },
  )
  await fc.assert(
    fc.asyncProperty(fc.oneof(json, value), async json => {
      const response = await send(server, 'POST', '/comments', { json })
      expect(response.status).toBeLessThan(500)
    }),
    { numRuns: 300 },
  )
})
