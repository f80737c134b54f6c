import { beforeEach, expect, test } from 'vitest'
import type { Comment, Newer, ThreadPage } from '#protocol/comment.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { aServer, PAGE, post, read, send, type TestServer } from '../support/server.ts'

let server: TestServer
let thread: string
let first: Comment

beforeEach(async () => {
  server = await aServer()
  first = await post(server)
  thread = (await read<ThreadPage>(server, `/thread?url=${PAGE}`)).thread.id!
})

const newer = (since: string) => read<Newer>(server, `/newer?thread=${thread}&since=${since}`)

test('what was said since is counted and named, replies too, in the order in which it was said', async () => {
  const [second, reply] = [await post(server), await post(server, { parentId: first.id })]
  expect(await newer(first.createdAt)).toEqual({ count: 2, ids: [second.id, reply.id] })
  const { thread: page } = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
  expect(await newer(page.newestAt!)).toEqual({ count: 0, ids: [] })
})

test('what was deleted or waits, and what another thread has, is not among it', async () => {
  const [gone, waiting, kept] = [await post(server), await post(server), await post(server)]
  await post(server, { url: `${PAGE}/else` })
  await send(server, 'DELETE', `/comments/${gone.id}`)
  const pending = { state: 'pending', visible: 0 } as const
  await server.db.updateTable('comments').set(pending).where('id', '=', waiting.id).execute()
  expect(await newer(first.createdAt)).toEqual({ count: 1, ids: [kept.id] })
})

test('of a great many all are counted and the first hundred named', async () => {
  const posted: string[] = []
  for (let n = 0; n < 120; n++) posted.push((await post(server)).id)
  expect(await newer(first.createdAt)).toEqual({ count: 120, ids: posted.slice(0, 100) })
})

test.each(['', 'yesterday', '2026-01-01', "2026-01-01T00:00:00.000Z' or 1=1"])(
  'a time that is none (%j) is refused',
  async since => {
    const response = await send(server, 'GET', `/newer?thread=${thread}&since=${since}`)
    const { code, errors } = await expectProblem(response)
    expect([code, errors]).toMatchObject(['invalid', [{ field: 'since' }]])
  },
)

test('a thread that is not there is not found', async () => {
  const id = '00000000-0000-7000-8000-000000000000'
  const since = '2026-01-01T00:00:00.000Z'
  const response = await send(server, 'GET', `/newer?thread=${id}&since=${since}`)
  expect((await expectProblem(response)).code).toBe('not_found')
})
