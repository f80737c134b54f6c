import { expect, test } from 'vitest'
import {
  aKey,
  anId,
  aPass,
  aPost,
  aServer,
  PAGE,
  send,
  SITE,
} from '../../../../test/support/server.ts'
import type { Operation } from './operation.ts'
import { OPERATIONS } from './operations.ts'
import { SCHEMAS } from './openapi.ts'

interface Description {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

test('the description names exactly the calls that there are', async () => {
  const { app } = await aServer()
  const description = (await (await app.request('/openapi.json')).json()) as Description
  const described = Object.entries(description.paths).flatMap(([path, calls]) =>
    Object.keys(calls).map(method => `${method.toUpperCase()} ${path}`),
  )
  const isApi = (path: string) => /^\/(?:api\/v1\/\w|healthz)/.test(path)
  const existing = app.routes
    .filter(route => route.method !== 'ALL' && isApi(route.path))
    .map(route => `${route.method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`)
  // Routes without a database answer first, below the same path.
  expect(described.toSorted()).toEqual([...new Set(existing)].toSorted())
  expect(description.openapi).toBe('3.1.0')
})

test('every name in the description leads to a schema', async () => {
  const { app } = await aServer()
  const text = await (await app.request('/openapi.json')).text()
  const { components } = JSON.parse(text) as Description
  const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    match => match[1]!,
  )
  expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining([...new Set(names)]))
  expect(text).not.toMatch(/"\$(?:id|schema)"/)
})

test('what the server answers is what the description says', async () => {
  const server = await aServer()
  const parent = aPost({ id: anId(700), body: '*a* `b` [c](https://d.example)\n\n- e\n\n> f' })
  await send(server, 'POST', '/comments', { json: parent })
  const { id: thread } = await server.db
    .selectFrom('threads')
    .select('id')
    .executeTakeFirstOrThrow()
  const queries: Readonly<Record<string, string>> = {
    readThread: `?url=${PAGE}`,
    readFragment: `?url=${PAGE}`,
    readCounts: `?url=${PAGE}`,
    readNewer: `?thread=${thread}&since=2026-01-01T00:00:00.000Z`,
    readLatest: `?site=${SITE}`,
    readFeed: `?site=${SITE}`,
    watchThread: `?thread=${thread}&since=0`,
    readMe: `?thread=${thread}`,
  }
  const bodies: Readonly<Record<string, object>> = {
    postComment: aPost({ parentId: parent.id }),
    createChallenge: { url: PAGE, pageId: null },
    editComment: { body: 'edited' },
    preview: { body: '~~x~~' },
    reportComment: { reason: 'other' },
    setState: { state: 'published' },
  }
  const pass = await aPass(server, thread)
  // Deleted last, as there is little to do with what is gone.
  const calls = OPERATIONS.toSorted(
    (a, b) => +(a.id === 'removeComment') - +(b.id === 'removeComment'),
  )
  for (const operation of calls) {
    const id = operation.path.includes('/threads/') ? thread : parent.id
    const path = operation.path.replace('{id}', id) + (queries[operation.id] ?? '')
    const key = operation.pass ? pass : aKey()
    const answer = await request(server, operation, path, { key, json: bodies[operation.id] })
    const name = operation.answers[answer.status]
    expect(name, `${operation.id}: ${answer.status}`).toBeDefined()
    expect(answer.headers.get('Content-Type')).toBe(operation.type ?? 'application/json')
    const parsed = SCHEMAS[name!].safeParse(await valueOf(answer))
    expect(parsed.error, operation.id).toBeUndefined()
  }
})

test('another description has another ETag', async () => {
  const etagAt = async (publicUrl: string) => {
    const { app } = await aServer({ publicUrl })
    return (await app.request('/openapi.json')).headers.get('ETag')
  }
  const etag = await etagAt('https://a.example')
  expect(etag).toBe(await etagAt('https://a.example'))
  expect(etag).not.toBe(await etagAt('https://b.example'))
})

test('a refusal is what the description says', async () => {
  const { app } = await aServer()
  const answer = await app.request('/api/v1/comments/nonsense')
  expect(SCHEMAS.Problem.safeParse(await answer.json()).success).toBe(true)
})

/** The content of an answer: JSON, or the beginning of a stream. */
async function valueOf(answer: Response): Promise<unknown> {
  const type = answer.headers.get('Content-Type')!
  if (/^text\/html|xml;/.test(type)) return answer.text()
  if (type !== 'text/event-stream') return answer.json()
  const reader = answer.body!.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

type Server = Awaited<ReturnType<typeof aServer>>

function request(
  server: Server,
  { method, path }: Operation,
  to: string,
  sending: { readonly key: string; readonly json?: object | undefined },
) {
  if (!path.startsWith('/api/v1')) return Promise.resolve(server.app.request(to))
  return send(server, method.toUpperCase(), to.slice('/api/v1'.length), sending)
}
