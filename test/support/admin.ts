import type { Person, QueueItem, QueueThread } from '#protocol/admin.ts'
import { aComment } from './comments.ts'

/** Builds a person for a test; say only what the test is about. */
export function aPerson(fields: Partial<Person> = {}): Person {
  return {
    id: 'p1',
    name: 'Ada',
    email: null,
    website: null,
    standing: 'normal',
    createdAt: '2026-01-01T00:00:00.000Z',
    published: 0,
    waiting: 1,
    refused: 0,
    ...fields,
  }
}

/** A queue item for tests: pending, unless the test says otherwise. */
export function anItem(
  id: string,
  {
    thread,
    ...fields
  }: Partial<Omit<QueueItem, 'thread'>> & { thread?: Partial<QueueThread> } = {},
): QueueItem {
  return {
    comment: aComment({ id, state: 'pending' }),
    state: 'pending',
    thread: {
      id: 't1',
      url: 'https://blog.example.com/post',
      title: 'A post',
      closing: 'open',
      pinnedId: null,
      ...thread,
    },
    person: aPerson(),
    held: null,
    reports: [],
    network: null,
    networkBanned: false,
    ...fields,
  }
}

interface AdminRequest {
  readonly method: string
  readonly path: string
  readonly json: unknown
}

/**
 * Answers requests in the server's place: `answer` returns JSON or a `Response`. Returns the list
 * of requests, which grows.
 */
export function answerWith(answer: (asked: AdminRequest) => unknown): readonly AdminRequest[] {
  const all: AdminRequest[] = []
  globalThis.fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input), 'http://localhost')
    const asked = {
      method: init?.method ?? 'GET',
      path: pathname.replace(/^\/admin\/api/, '') + search,
      json: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
    }
    all.push(asked)
    const value = await answer(asked)
    return value instanceof Response ? value : Response.json(value)
  }
  return all
}
