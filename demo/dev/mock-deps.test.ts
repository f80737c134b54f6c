import { createApp } from '../../src/server/app.ts'
import { beforeAll, expect, test } from 'vitest'
import type { Comment, NewComment, ThreadPage } from '#protocol/comment.ts'
import type { App } from './app.ts'
import { createRemoteApp, serveApp } from './bridge.ts'
import { createMockDeps } from './mock-deps.ts'
import { seedDatabase } from './seed-database.ts'
import { openWasmSqlite } from './sqlite-wasm.ts'

const ORIGIN = 'http://localhost:5173'
const PAGE = `${ORIGIN}/demo/`

let app: App

// As in the browser: the server is at the other end of a port.
beforeAll(() => {
  const { port1, port2 } = new MessageChannel()
  serveApp(start(), port2, ORIGIN)
  port2.start()
  app = createRemoteApp(port1)
  return () => port1.close()
})

async function start(): Promise<App> {
  const sqlite = await openWasmSqlite(await seedDatabase(ORIGIN))
  return createApp(await createMockDeps(sqlite, ORIGIN))
}

const ask = async (path: string, init?: RequestInit) =>
  app.fetch(new Request(`${ORIGIN}/api/v1/${path}`, init))

const readThread = async () => {
  const response = await ask(`thread?${new URLSearchParams({ url: PAGE })}`)
  return (await response.json()) as ThreadPage
}

test('the demo’s conversations are there from the start', async () => {
  const { thread, comments } = await readThread()
  expect(thread).toMatchObject({ title: 'In praise of the wide margin', count: 8 })
  expect(comments).toHaveLength(8)
})

test('a comment that is posted stays', async () => {
  const input: NewComment = {
    id: crypto.randomUUID(),
    url: PAGE,
    pageId: null,
    title: 'In praise of the wide margin',
    parentId: null,
    body: 'From *nowhere*.',
    author: { name: 'Ada', email: null, website: null },
  }
  const response = await ask('comments', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${'k'.repeat(43)}` },
    body: JSON.stringify(input),
  })
  expect(response.status).toBe(201)
  const posted = (await response.json()) as Comment
  expect(posted.body).toEqual([['p', 'From ', ['em', 'nowhere'], '.']])
  expect((await readThread()).comments).toContainEqual(posted)
})

test('a server that cannot start says why at the first question', async () => {
  const { port1, port2 } = new MessageChannel()
  serveApp(Promise.reject(new Error('no WebAssembly here')), port2, ORIGIN)
  port2.start()
  const answer = createRemoteApp(port1).fetch(new Request(`${ORIGIN}/healthz`))
  await expect(answer).rejects.toThrow('no WebAssembly here')
  port1.close()
})
