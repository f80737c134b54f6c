import { http, HttpResponse } from 'msw/http'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CommentPage } from '#protocol/comment.ts'
import { aComment } from '../../../test/support/comments.ts'
import type { Problem } from '#protocol/problem.ts'
import { ApiError, createApi } from './api.ts'

const SERVER = 'https://comments.example.com/'
const THREAD = `${SERVER}api/v1/thread?url=https%3A%2F%2Fblog.example.com%2F&id=`

const network = setupServer()
const api = createApi(SERVER, THREAD)

beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
afterEach(() => network.resetHandlers())
afterAll(() => network.close())

/** Answers every request like this; returns the requested URLs. */
function answer(response: () => Response): string[] {
  const asked: string[] = []
  network.use(
    http.all('*', ({ request }) => {
      asked.push(request.url)
      return response()
    }),
  )
  return asked
}

/** Why the read of a thread failed. */
async function failure(response: () => Response): Promise<ApiError> {
  answer(response)
  const error: unknown = await api.thread('oldest', null, '').catch((error: unknown) => error)
  if (error instanceof ApiError) return error
  throw new Error('It did not fail as it should.', { cause: error })
}

describe('a read', () => {
  const page: CommentPage = { comments: [aComment()], nextCursor: null }

  test('gives what the server answered, unchanged', async () => {
    answer(() => HttpResponse.json(page))
    expect(await api.replies('c1', null)).toEqual(page)
  })

  test('of a thread goes on from where embed.js began', async () => {
    const asked = answer(() => HttpResponse.json(page))
    await api.thread('oldest', null, '')
    await api.thread('newest', 'next', '')
    await api.thread('top', null, 'c7')
    expect(asked).toEqual([
      `${THREAD}&sort=oldest&cursor=&focus=`,
      `${THREAD}&sort=newest&cursor=next&focus=`,
      `${THREAD}&sort=top&cursor=&focus=c7`,
    ])
  })

  test('of a comment and its replies asks for them by its id', async () => {
    const asked = answer(() => HttpResponse.json(page))
    await api.comment('c1')
    await api.replies('c1', null)
    await api.replies('c1', 'next')
    expect(asked).toEqual([
      `${SERVER}api/v1/comments/c1`,
      `${SERVER}api/v1/comments/c1/replies?cursor=`,
      `${SERVER}api/v1/comments/c1/replies?cursor=next`,
    ])
  })
})

describe('a failed read throws', () => {
  test('the server’s code, its sentence and what is wrong with each field', async () => {
    const problem: Problem = {
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      detail: 'A comment has text.',
      code: 'invalid',
      errors: [{ field: 'body', code: 'blank', message: 'Please write something.' }],
    }
    const error = await failure(
      () =>
        new Response(JSON.stringify(problem), {
          status: problem.status,
          headers: { 'content-type': 'application/problem+json' },
        }),
    )
    expect(error).toMatchObject({ code: 'invalid', message: 'A comment has text.' })
    expect(error.errors).toEqual(problem.errors)
  })

  test.each([
    ['a page of a proxy', '<!doctype html><h1>Bad Gateway</h1>'],
    ['nothing', ''],
    ['JSON of another make', '{"message":"no"}'],
    ['JSON that is nothing', 'null'],
  ])('"offline" where the answer is %s and so not from the server', async (_, body) => {
    const error = await failure(() => new Response(body, { status: 502 }))
    expect(error).toMatchObject({ code: 'offline', errors: [] })
  })

  test('"offline" where no answer comes', async () => {
    expect(await failure(() => HttpResponse.error())).toMatchObject({ code: 'offline', errors: [] })
  })

  // As a captive portal does before sign-in, or a connection that breaks off.
  test.each(['<html>Welcome to our Wi-Fi</html>', '{"thread":{"id":', ''])(
    '"offline" where somebody else answers for the server, or half of it comes: %s',
    async body => {
      expect((await failure(() => new Response(body, { status: 200 }))).code).toBe('offline')
    },
  )
})
